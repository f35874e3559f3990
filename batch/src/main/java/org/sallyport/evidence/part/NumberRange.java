package org.sallyport.evidence.part;

import java.io.IOException;
import java.util.List;

/** The session numbers that one boot of one node gave out in the period; a missing one shows that a row was removed. */
record NumberRange(String node, long boot, long low, long high, long present) {
    static void check(List<NumberRange> ranges, Facts facts, ExceptionTable exceptions) throws IOException {
        for (NumberRange range : ranges) {
            facts.add(Facts.NUMBERS, "expected", range.expected());
            facts.add(Facts.NUMBERS, "present", range.present());
            if (range.present() != range.expected()) {
                exceptions.add(
                        ExceptionKind.SESSION_MISSING,
                        "",
                        "",
                        "",
                        range.node() + "/" + range.boot(),
                        "of the numbers " + range.low() + " to " + range.high() + ", " + range.present() + " exist");
            }
        }
    }

    long expected() {
        return high - low + 1;
    }
}
