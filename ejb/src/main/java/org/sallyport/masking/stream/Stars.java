package org.sallyport.masking.stream;

/** Takes what a lane finds. Offsets count from the stream's first byte. */
interface Stars {
    /**
     * Hides a byte that has not gone on yet.
     *
     * @return whether it could still be hidden and was not yet
     */
    boolean hide(long place);

    /** Hides what was erased between two offsets, the second exclusive, and had been shown there. */
    void hideErased(long from, long to);

    /** Counts a hidden value. */
    void count(String type, String rule);
}
