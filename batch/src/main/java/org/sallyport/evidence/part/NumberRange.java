package org.sallyport.evidence.part;

import java.io.IOException;
import java.util.List;
import org.sallyport.evidence.model.ExceptionKind;

/**
 * The session numbers that one boot of one node gave out in the period; a missing one shows that a row was removed.
 *
 * @param gaps the missing ones, as many as are told
 */
record NumberRange(String node, long boot, long low, long high, long present, List<Gap> gaps) {
    /** Numbers that do not exist, both ends included. */
    record Gap(long from, long to) {
        String told() {
            return from == to
                    ? "number " + from + " does not exist"
                    : "numbers " + from + " to " + to + " do not exist";
        }
    }

    NumberRange {
        gaps = List.copyOf(gaps);
    }

    NumberRange(String node, long boot, long low, long high, long present) {
        this(node, boot, low, high, present, List.of());
    }

    NumberRange with(List<Gap> found) {
        return new NumberRange(node, boot, low, high, present, found);
    }

    boolean isWhole() {
        return present == expected();
    }

    /** One exception a gap: the same gap is the same exception, whatever period a package is about. */
    static void check(List<NumberRange> ranges, Facts facts, ExceptionTable exceptions) throws IOException {
        for (NumberRange range : ranges) {
            facts.add(Facts.NUMBERS, "expected", range.expected());
            facts.add(Facts.NUMBERS, "present", range.present());
            String boot = range.node() + "/" + range.boot();
            for (Gap gap : range.gaps()) {
                exceptions.add(ExceptionKind.SESSION_MISSING, "", "", "", boot, gap.told());
            }
            if (!range.isWhole() && range.gaps().isEmpty()) {
                String told =
                        "of the numbers " + range.low() + " to " + range.high() + ", " + range.present() + " exist";
                exceptions.add(ExceptionKind.SESSION_MISSING, "", "", "", boot, told);
            }
        }
    }

    long expected() {
        return high - low + 1;
    }
}
