package org.sallyport.evidence.part;

/** What a chunk has read so far; its bounds keep a chunk of large statements out of the heap. */
final class Volume {
    private static final int ITEMS = 20_000;
    private static final long CHARACTERS = 8L << 20;

    private int items;
    private long characters;

    void add(int length) {
        items++;
        characters += length;
    }

    boolean isFull() {
        return items >= ITEMS || characters >= CHARACTERS;
    }

    void clear() {
        items = 0;
        characters = 0;
    }
}
