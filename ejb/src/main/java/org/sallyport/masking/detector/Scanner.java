package org.sallyport.masking.detector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks a text once, eight bytes at a time, for digits, {@code @} and bytes beyond ASCII, and asks the detectors only
 * there. Linear in the text's length. Immutable.
 */
public final class Scanner {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long EACH = 0x0101010101010101L;
    /** No detector looks for fewer digits. */
    private static final int MIN_DIGITS = 9;

    private final List<Detector> detectors;

    public Scanner(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    /**
     * Finds the sensitive values of a text.
     *
     * @return the matches by the order in which their triggers stand; they may overlap; empty without allocation when
     *     there are none
     */
    public List<Match> scan(Text text) {
        return detectors.isEmpty() ? List.of() : new Pass(text).run();
    }

    /** Offset of the next digit, {@code @} or byte beyond ASCII, or {@code to}. */
    static int nextTrigger(byte[] bytes, int from, int to) {
        int pos = from;
        while (pos <= to - Long.BYTES) {
            long word = (long) LONG.get(bytes, pos);
            long low = word & ~HIGH;
            long digits = (low + EACH * (0x80 - '0')) & ~(low + EACH * (0x80 - '9' - 1));
            long ats = ~((low ^ EACH * '@') + EACH * 0x7F);
            long triggers = (digits | ats | word) & HIGH;
            if (triggers != 0) {
                return pos + (Long.numberOfTrailingZeros(triggers) >>> 3);
            }
            pos += Long.BYTES;
        }
        while (pos < to && bytes[pos] >= 0 && bytes[pos] != '@' && !Fold.isDigit(bytes[pos])) {
            pos++;
        }
        return pos;
    }

    private final class Pass {
        private final Text text;
        private final byte[] bytes;
        private final int to;
        private @Nullable DigitRun scratch;
        private @Nullable List<Match> matches;

        Pass(Text text) {
            this.text = text;
            this.bytes = text.bytes();
            this.to = text.to();
        }

        List<Match> run() {
            int pos = nextTrigger(bytes, text.from(), to);
            while (pos < to) {
                pos = nextTrigger(bytes, step(pos), to);
            }
            return matches == null ? List.of() : matches;
        }

        private int step(int pos) {
            byte trigger = bytes[pos];
            if (trigger == '@') {
                ask(new AtSign(text, pos));
                return pos + 1;
            }
            if (trigger < 0) {
                int unit = text.unit(pos);
                return Fold.isDigit(Fold.folded(unit)) ? digits(pos) : pos + Fold.width(unit);
            }
            int end = pos + 1;
            while (end < to && Fold.isDigit(bytes[end])) {
                end++;
            }
            return end - pos < MIN_DIGITS && !continues(end) ? end : digits(pos);
        }

        /** Whether the digits that end here may go on behind a separator or a character beyond ASCII. */
        private boolean continues(int end) {
            if (end + 1 >= to) {
                return false;
            }
            byte next = bytes[end + 1];
            return bytes[end] < 0 || (DigitRun.isSeparator(bytes[end]) && (next < 0 || Fold.isDigit(next)));
        }

        private int digits(int start) {
            DigitRun run = scratch == null ? new DigitRun(text) : scratch;
            scratch = run;
            run.read(start);
            if (run.size() >= MIN_DIGITS) {
                ask(run);
            }
            // On with the next group even behind a match: a chance match must not shield a real value that overlaps it.
            return endOfDigits(run.firstGroupEnd());
        }

        private int endOfDigits(int from) {
            int end = from;
            while (end < to) {
                int unit = text.unit(end);
                if (!Fold.isDigit(Fold.folded(unit))) {
                    break;
                }
                end += Fold.width(unit);
            }
            return end;
        }

        private void ask(Candidate candidate) {
            for (Detector detector : detectors) {
                Optional<Match> match = detector.examine(candidate);
                if (match.isPresent()) {
                    if (matches == null) {
                        matches = new ArrayList<>();
                    }
                    matches.add(match.get());
                    return;
                }
            }
        }
    }
}
