package org.sallyport.masking.stream;

import java.util.Arrays;
import org.sallyport.masking.detector.AtSign;
import org.sallyport.masking.detector.Candidate;
import org.sallyport.masking.detector.DigitRun;
import org.sallyport.masking.detector.Fold;
import org.sallyport.masking.detector.Match;
import org.sallyport.masking.detector.Scanner;
import org.sallyport.masking.detector.Text;

/**
 * One reading of a stream's text: the last bytes of it, how far it has been judged, and from where on it may be the
 * beginning of a value. What a lane says depends on the text alone, never on how the stream was cut.
 */
final class Lane {
    /** Judged text that stays as surroundings: a label's 64 bytes and two characters behind 32 without width. */
    private static final int CONTEXT = 512;
    /** How far back text that an erased character followed is judged again; more than any candidate's length. */
    private static final int REACH = DigitRun.MAX_BYTES + 20;
    /** How far behind its furthest end text can be erased: a line of a wide terminal. */
    private static final int ERASABLE = 256;
    /** Digits of an undecided run that an idle stream may show. */
    private static final int SHOWN = 6;
    /** A run of fewer digits is kept when the stream is idle; no detector looks for fewer. */
    private static final int MIN_DIGITS = 9;

    private byte[] text;
    private int size;
    private final Places places;
    /** Where the next scan begins. */
    private int next;
    /** The first byte that may be a value's, or the text's end. */
    private int keep;
    /** The furthest end that the text has had. */
    private int high;

    /** Where the first character stands that was taken back at the text's end. */
    private long erased = Places.NONE;
    /** What stands before this place cannot be hidden any more. */
    private long decided;

    Lane() {
        this(new byte[1024], new Places());
    }

    private Lane(byte[] text, Places places) {
        this.text = text;
        this.places = places;
    }

    Lane copy() {
        Lane copy = new Lane(text.clone(), places.copy());
        copy.size = size;
        copy.next = next;
        copy.keep = keep;
        copy.high = high;
        copy.erased = erased;
        copy.decided = decided;
        return copy;
    }

    /** The text goes on with bytes that stand at a place in the stream. */
    void append(byte[] bytes, int from, int to, long place) {
        makeRoom(to - from);
        System.arraycopy(bytes, from, text, size, to - from);
        places.add(size, place, erased == Places.NONE ? place : erased);
        erased = Places.NONE;
        grow(to - from);
    }

    /** The text goes on with a character that does not stand in the stream; never two of the same in a row. */
    void separate(char character) {
        if (size > 0 && text[size - 1] == character) {
            return;
        }
        makeRoom(1);
        text[size] = (byte) character;
        places.add(size, Places.NONE, Places.NONE);
        grow(1);
    }

    /** Takes the last character back, except over a line's beginning or too far. */
    void erase() {
        if (size == 0 || size <= high - ERASABLE || text[size - 1] == '\n') {
            return;
        }
        size = Fold.previous(text, 0, size);
        long origin = places.origin(size);
        erased = erased == Places.NONE ? origin : Math.min(erased, origin);
        places.truncate(size);
        int again = Math.max(0, size - REACH);
        while (again < size && (text[again] & 0xC0) == 0x80) {
            again++;
        }
        next = Math.min(next, again);
        keep = Math.min(keep, size);
    }

    boolean endsWith(char character) {
        return size > 0 && text[size - 1] == character;
    }

    private void grow(int length) {
        size += length;
        high = Math.max(high, size);
    }

    private void makeRoom(int length) {
        if (size + length <= text.length) {
            return;
        }
        int drop = Math.min(Math.min(next, places.indexOf(decided, size)), high - ERASABLE) - CONTEXT;
        if (drop > 0) {
            System.arraycopy(text, drop, text, 0, size - drop);
            places.drop(drop);
            size -= drop;
            next -= drop;
            keep = Math.max(0, keep - drop);
            high -= drop;
        }
        if (size + length > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, size + length));
        }
    }

    /** Judges what is new, hides the values that are complete and finds out from where on the rest is to be kept. */
    void scan(Examiner examiner, boolean openEnd, Stars stars) {
        if (next == size && keep == size) {
            return;
        }
        Text view = new Text(text, 0, size, "");
        int from = next;
        next = size;
        keep = size;
        Scanner.walk(view, from, openEnd, candidate -> {
            if (!openEnd || !Examiner.isOpen(candidate)) {
                judge(candidate, examiner, stars);
                return true;
            }
            next = Math.min(next, Examiner.trigger(candidate));
            if (examiner.mayGrow(candidate)) {
                keep = Examiner.start(candidate);
                return false;
            }
            return true;
        });
        if (openEnd) {
            int whole = view.wholeEnd();
            next = Math.min(next, whole);
            keep = Math.min(keep, whole);
            AtSign coming = new AtSign(view, size);
            if (examiner.mayGrow(coming)) {
                keep = Math.min(keep, coming.localStart());
            }
        }
    }

    /** Where in the stream the first byte stands that is to be kept, or {@code end} when there is none. */
    long keptFrom(long end) {
        return keep == size ? end : places.origin(keep);
    }

    /** All lanes together have judged the stream up to a place; what stands behind it may still be hidden. */
    void decide(long place) {
        decided = place;
        if (keep == size) {
            erased = Places.NONE;
        }
    }

    /**
     * Lets the undecided rest go because the stream is idle: hides of it what must not be seen before it is decided.
     *
     * @return where in the stream the first byte stands that has to stay all the same, or {@code end}
     */
    long release(Examiner examiner, Stars stars, long end) {
        int[] hold = {size};
        Text view = new Text(text, 0, size, "");
        Scanner.walk(view, next, true, candidate -> {
            if (!Examiner.isOpen(candidate)) {
                judge(candidate, examiner, stars);
            } else if (examiner.mayGrow(candidate)) {
                if (candidate instanceof DigitRun run && run.size() < MIN_DIGITS) {
                    hold[0] = Math.min(hold[0], run.size() > SHOWN ? run.start(SHOWN) : size);
                } else {
                    withhold(candidate, stars);
                }
            }
            return true;
        });
        return hold[0] == size ? end : places.at(hold[0]);
    }

    private void withhold(Candidate candidate, Stars stars) {
        boolean first = candidate instanceof DigitRun run ? withhold(run, stars) : withhold((AtSign) candidate, stars);
        if (first) {
            stars.count(Scanner.WITHHELD, "idle");
        }
    }

    /** Whether the first of the digits that must not be seen was still there to be hidden. */
    private boolean withhold(DigitRun run, Stars stars) {
        boolean first = false;
        for (int i = SHOWN; i < run.size(); i++) {
            for (int pos = run.start(i); pos < run.end(i + 1); pos++) {
                boolean hidden = hide(pos, stars);
                first |= hidden && i == SHOWN;
            }
        }
        return first;
    }

    private boolean withhold(AtSign sign, Stars stars) {
        boolean any = false;
        int start = sign.localStart();
        for (int pos = start + Fold.width(Fold.unit(text, start, size)); pos < sign.position(); pos++) {
            any |= hide(pos, stars);
        }
        return any;
    }

    /** Hides every letter and digit that is kept, what was taken back included. */
    void withholdKept(Stars stars) {
        for (int pos = keep; pos < size; pos++) {
            if (isWord(text[pos])) {
                hide(pos, stars);
            }
        }
        if (erased != Places.NONE) {
            stars.hideErased(erased, Long.MAX_VALUE);
        }
    }

    /** Hides every letter and digit between two places in the stream. */
    void withholdBetween(long from, long to, Stars stars) {
        int end = places.indexOf(to, size);
        for (int pos = places.indexOf(from, size); pos < end; pos++) {
            long at = places.at(pos);
            if (at != Places.NONE && isWord(text[pos])) {
                stars.hide(at);
            }
        }
    }

    static boolean isWord(byte b) {
        return b < 0 || Character.isLetterOrDigit(b);
    }

    private void judge(Candidate candidate, Examiner examiner, Stars stars) {
        examiner.examine(candidate).ifPresent(match -> hide(match, stars));
    }

    private void hide(Match match, Stars stars) {
        boolean[] any = {false};
        Examiner.hide(match, text, pos -> any[0] |= hide(pos, stars));
        if (any[0]) {
            stars.count(match.type(), Examiner.rule(match));
        }
    }

    private boolean hide(int pos, Stars stars) {
        long place = places.at(pos);
        if (place == Places.NONE) {
            return false;
        }
        long origin = places.origin(pos);
        if (origin < place) {
            stars.hideErased(origin, place);
        }
        return stars.hide(place);
    }
}
