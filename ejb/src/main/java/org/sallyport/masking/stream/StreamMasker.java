package org.sallyport.masking.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskingProfile;
import org.sallyport.masking.detector.Detector;
import org.sallyport.masking.detector.Scanner;

/**
 * Masks one direction of one channel as it passes. The masked stream has the raw one's length: each byte of a hidden
 * character becomes one {@code *}, so that offsets, columns and framing keep their shape. Where the stream is cut makes
 * no difference; an idle stream may be flushed.
 *
 * <p>The detectors see each text once and raw, unlike {@link org.sallyport.masking.Masker}, which masks until nothing
 * more is found: a star that parts two numbers may let a later scan find a value in what is left.
 *
 * <p>What this cannot do:
 *
 * <ul>
 *   <li>An address of which the local part was shown because the stream was idle before its {@code @} came: what was
 *       shown stays shown, only the rest is hidden. Of a number that comes digit by digit, the first six digits are
 *       shown.
 *   <li>Text that a program encodes, reverses or paints in another order than it is read.
 *   <li>Binary data is scanned like text. By chance some of it looks like an address (in random bytes, about once in
 *       eight mebibytes), and the stars then damage it: archives and packs are better fetched from resources that do
 *       not mask.
 * </ul>
 *
 * Not thread-safe.
 */
public final class StreamMasker {
    /** What the bytes are read as. */
    public enum Kind {
        /** The bytes are the text. */
        PLAIN,
        /**
         * Escape sequences are no part of the text; backspaces, carriage returns and cursor movements between the
         * characters of a value do not hide it. Text inside control strings, such as titles, is scanned as well.
         */
        TERMINAL
    }

    /** Most bytes of text that are kept back; with a terminal's sequences between them up to {@link #MAX_BYTES}. */
    public static final int MAX_KEPT = 400;

    /** Most bytes that are kept back at all: twice the longest control string that is kept together. */
    public static final int MAX_BYTES = 8192;

    /** Most bytes that stay when the stream is idle: two digits, and a colour's sequences around them. */
    private static final int MAX_HELD = 64;

    private static final byte[] NOTHING = {};

    private final Examiner examiner;
    private final Reading reading;
    private final Window window = new Window();
    private Findings findings = new Findings();
    /** Bytes at the front of what is kept that the last flush had to leave; a further one would as well. */
    private int held;

    /**
     * @param profile its detectors are used; columns mean nothing here. Without detectors everything passes untouched.
     * @param kind what the bytes are read as
     */
    public StreamMasker(MaskingProfile profile, Kind kind) {
        this(Examiner.of(profile), kind);
    }

    StreamMasker(List<Detector> detectors, Kind kind) {
        this(new Examiner(detectors), kind);
    }

    private StreamMasker(Examiner examiner, Kind kind) {
        this.examiner = examiner;
        this.reading = kind == Kind.PLAIN ? new PlainReading() : new TerminalReading(this::step, window);
    }

    /**
     * Takes the stream's next bytes.
     *
     * @param data array that holds them; not changed
     * @param from offset of the first
     * @param length how many
     * @param findings takes the counts
     * @return what may go on now, masked; the same region of the same array when nothing was kept before, nothing is
     *     kept now and nothing was found
     */
    public Chunk feed(byte[] data, int from, int length, Findings findings) {
        Objects.checkFromIndexSize(from, length, data.length);
        if (examiner.isIdle()) {
            return new Chunk(data, from, length);
        }
        this.findings = findings;
        held = 0;
        window.open(data, from, length);
        long streamEnd = window.end();
        long place = streamEnd - length;
        while (place < streamEnd) {
            // Never more than may be kept: that the bound is reached shows exactly where it is.
            int piece = (int) Math.min(streamEnd - place, MAX_BYTES - (place - window.decided));
            int offset = from + length - (int) (streamEnd - place);
            reading.read(data, offset, offset + piece, place);
            place += piece;
            step(place);
        }
        return window.take(Math.min(window.decided, reading.wholeUntil(streamEnd)));
    }

    /**
     * The stream has been idle for a while: lets go what was kept, so that users see what they type. Of digits that may
     * still become a value, six are shown and the rest is hidden; one or two more are still kept, for most numbers end
     * there. Of what may become an address, the local part is hidden when the {@code @} is there.
     */
    public Chunk flush(Findings findings) {
        if (examiner.isIdle()) {
            return Chunk.EMPTY;
        }
        this.findings = findings;
        long end = window.end();
        long until = end;
        for (Lane lane : reading.lanes()) {
            long digits = lane.release(examiner, window, end);
            until = reading.isDoubtful(lane) ? until : Math.min(until, digits);
        }
        window.decided = Math.max(window.decided, end - until > MAX_HELD ? end : until);
        Chunk released = window.take(window.decided);
        held = window.kept();
        return released;
    }

    /** The stream has ended: judges what was kept as it stands, and lets it go. */
    public Chunk finish(Findings findings) {
        if (examiner.isIdle()) {
            return Chunk.EMPTY;
        }
        this.findings = findings;
        reading.end();
        for (Lane lane : reading.lanes()) {
            lane.scan(examiner, false, window);
        }
        window.decided = window.end();
        held = 0;
        return window.take(window.decided);
    }

    /** Whether something is kept that a flush would let go. */
    public boolean isKeeping() {
        return window.kept() > held;
    }

    private void step(long end) {
        long until = reading.textUntil(end);
        for (Lane lane : reading.lanes()) {
            lane.scan(examiner, true, window);
            until = Math.min(until, lane.keptFrom(end));
        }
        window.decided = Math.max(window.decided, until);
        if (end - window.decided >= MAX_BYTES) {
            reading.lanes().forEach(lane -> lane.withholdKept(window));
            findings.add(Scanner.WITHHELD, "failure");
            window.decided = end;
        }
        for (Lane lane : reading.lanes()) {
            lane.decide(window.decided);
        }
        reading.judged();
    }

    /** The bytes of the stream that have not gone on. */
    private final class Window implements Stars {
        private byte[] bytes = NOTHING;
        private int from;
        private int length;
        /** Whether the array is ours to change. */
        private boolean owned;
        /** Where in the stream the first byte stands. */
        private long place;
        /** Where in the stream the first byte stands that could still be hidden. */
        private long decided;

        private void open(byte[] data, int dataFrom, int dataLength) {
            if (length == 0) {
                bytes = data;
                from = dataFrom;
                length = dataLength;
                owned = false;
                return;
            }
            byte[] all = Arrays.copyOfRange(bytes, from, from + length + dataLength);
            System.arraycopy(data, dataFrom, all, length, dataLength);
            bytes = all;
            from = 0;
            length += dataLength;
            owned = true;
        }

        private long end() {
            return place + length;
        }

        private int kept() {
            return length;
        }

        /** What stands before a place goes on; the rest is kept. */
        private Chunk take(long until) {
            int taken = (int) Math.max(0, until - place);
            Chunk chunk = new Chunk(bytes, from, taken);
            int rest = length - taken;
            bytes = rest == 0 ? NOTHING : Arrays.copyOfRange(bytes, from + taken, from + length);
            from = 0;
            length = rest;
            owned = true;
            place += taken;
            return chunk;
        }

        @Override
        public boolean hide(long hidden) {
            if (hidden < decided) {
                return false;
            }
            int index = (int) (hidden - place);
            if (bytes[from + index] == '*') {
                return false;
            }
            if (!owned) {
                bytes = Arrays.copyOfRange(bytes, from, from + length);
                from = 0;
                owned = true;
            }
            bytes[from + index] = '*';
            return true;
        }

        @Override
        public void hideErased(long hiddenFrom, long to) {
            reading.hideErased(hiddenFrom, to);
        }

        @Override
        public void count(String type, String rule) {
            findings.add(type, rule);
        }
    }
}
