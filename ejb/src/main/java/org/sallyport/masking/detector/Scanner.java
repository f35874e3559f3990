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
    /** Type of what cannot be judged and is hidden whole. */
    public static final String WITHHELD = "withheld";

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long EACH = 0x0101010101010101L;
    /** No detector looks for fewer digits. */
    public static final int MIN_DIGITS = 9;

    /** Is shown the candidates of a text in the order in which they stand. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes a candidate.
         *
         * @param candidate valid only during the call
         * @return whether to go on
         */
        boolean visit(Candidate candidate);
    }

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
        if (detectors.isEmpty()) {
            return List.of();
        }
        Collector collector = new Collector();
        new Pass(text, false, collector).run(text.from());
        return collector.matches();
    }

    /**
     * Shows every candidate of a text to a visitor, from an offset on.
     *
     * @param text the text, which gives the candidates their surroundings also before {@code first}
     * @param first where to begin, at the first byte of a character; digits that continue a group are passed over
     * @param openEnd whether the text may go on: then digits at its end are candidates however few they are
     */
    public static void walk(Text text, int first, boolean openEnd, Visitor visitor) {
        new Pass(text, openEnd, visitor).run(first);
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

    /** Asks every detector and collects what they find. */
    private final class Collector implements Visitor {
        private @Nullable List<Match> matches;

        @Override
        public boolean visit(Candidate candidate) {
            if (candidate instanceof DigitRun run && run.isOverlong()) {
                if (detectors.stream().anyMatch(detector -> detector.mayGrow(run))) {
                    add(new Match(run.start(), run.end(run.size()), WITHHELD));
                }
                return true;
            }
            for (Detector detector : detectors) {
                Optional<Match> match = detector.examine(candidate);
                if (match.isPresent()) {
                    add(match.get());
                    return true;
                }
            }
            return true;
        }

        private void add(Match match) {
            if (matches == null) {
                matches = new ArrayList<>();
            }
            matches.add(match);
        }

        List<Match> matches() {
            return matches == null ? List.of() : matches;
        }
    }

    private static final class Pass {
        private final Text text;
        private final byte[] bytes;
        private final int to;
        private final boolean openEnd;
        private final Visitor visitor;
        private @Nullable DigitRun scratch;
        private boolean stopped;

        Pass(Text text, boolean openEnd, Visitor visitor) {
            this.text = text;
            this.bytes = text.bytes();
            this.to = text.to();
            this.openEnd = openEnd;
            this.visitor = visitor;
        }

        void run(int first) {
            int pos = nextTrigger(bytes, continuesGroup(first) ? endOfDigits(first) : first, to);
            while (pos < to && !stopped) {
                pos = nextTrigger(bytes, step(pos), to);
            }
        }

        private boolean continuesGroup(int first) {
            return first > text.from()
                    && Fold.isDigit(Fold.folded(text.unit(Fold.previous(bytes, text.from(), first))));
        }

        private int step(int pos) {
            byte trigger = bytes[pos];
            if (trigger == '@') {
                stopped = !visitor.visit(new AtSign(text, pos));
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
                return openEnd && (end == to || DigitRun.isSeparator(bytes[end]) || bytes[end] <= 0);
            }
            byte next = bytes[end + 1];
            return bytes[end] < 0 || (DigitRun.isSeparator(bytes[end]) && (next < 0 || Fold.isDigit(next)));
        }

        private int digits(int start) {
            DigitRun run = scratch == null ? new DigitRun(text) : scratch;
            scratch = run;
            run.read(start);
            if (run.size() >= MIN_DIGITS || run.isOverlong() || (openEnd && run.isOpen())) {
                stopped = !visitor.visit(run);
            }
            // On with the next group even behind a match: a chance match must not shield a real value that overlaps
            // it. What is no digit ends a group, also when it has no width: where groups begin depends on nothing
            // further away, so that a scan in pieces finds the same ones.
            return endOfDigits(start);
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
    }
}
