package org.sallyport.masking.detector;

import java.util.List;
import java.util.Optional;

/**
 * United States social security numbers: area, group and serial, 3-2-4 digits with one kind of separator
 * ({@code -}, space, {@code .}), or nine bare digits with a label before them. Never issued: area 000, 666 and 900 to 999, group 00,
 * serial 0000 (SSA, "Social Security Number Randomization").
 */
public final class SocialSecurityNumberDetector implements Detector {
    public static final String TYPE = "ssn";

    static final int LENGTH = 9;
    private static final List<String> LABELS = List.of(
            "ssn", "ssns", "social security", "socialsecurity", "soc sec", "tin", "tax id", "taxid", "taxpayer");

    @Override
    public Optional<Match> examine(Candidate candidate) {
        if (!(candidate instanceof DigitRun run) || run.size() < LENGTH || !run.endsGroup(LENGTH) || !isIssued(run)) {
            return Optional.empty();
        }
        int separator = run.separator(3);
        if (run.separator(5) != separator || !hasOnly(run)) {
            return Optional.empty();
        }
        boolean alone = separator != 0 && !isPartOfWord(run) && !isPartOfChain(run, separator);
        return alone || run.text().isLabelled(run.start(), LABELS)
                ? Optional.of(new Match(run.start(), run.end(LENGTH), TYPE))
                : Optional.empty();
    }

    @Override
    public boolean mayGrow(Candidate candidate) {
        if (!(candidate instanceof DigitRun run) || !hasOnly(run) || !mayBeIssued(run)) {
            return false;
        }
        int size = run.size();
        int separator = run.separator(3);
        if ((size > 5 && run.separator(5) != separator) || (size > LENGTH && run.separator(LENGTH) == 0)) {
            return false;
        }
        boolean alone = size <= 3 || separator != 0;
        boolean chained = separator != 0 && run.before() == separator && Fold.isDigit(run.beforeThat());
        return (alone && !chained && !continuesWord(run)) || run.text().isLabelled(run.start(), LABELS);
    }

    private static boolean mayBeIssued(DigitRun run) {
        if (run.size() >= LENGTH) {
            return isIssued(run);
        }
        if (run.size() < 3) {
            return run.digit(0) < 9;
        }
        int area = area(run);
        return area != 0 && area != 666 && area < 900 && (run.size() < 5 || run.digit(3) + run.digit(4) > 0);
    }

    private static int area(DigitRun run) {
        return run.digit(0) * 100 + run.digit(1) * 10 + run.digit(2);
    }

    private static boolean isIssued(DigitRun run) {
        int area = area(run);
        boolean group = run.digit(3) + run.digit(4) > 0;
        boolean serial = run.digit(5) + run.digit(6) + run.digit(7) + run.digit(8) > 0;
        return area != 0 && area != 666 && area < 900 && group && serial;
    }

    /** No separator but before the fourth and the sixth digit. */
    private static boolean hasOnly(DigitRun run) {
        for (int i = 1; i < Math.min(LENGTH, run.size()); i++) {
            if (i != 3 && i != 5 && run.separator(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Part numbers such as {@code A123-45-6789}; the letter of an escape such as {@code \n} is none. */
    private static boolean isPartOfWord(DigitRun run) {
        return continuesWord(run) || isWord(run.after(LENGTH));
    }

    private static boolean continuesWord(DigitRun run) {
        return isWord(run.before()) && run.beforeThat() != '\\';
    }

    /** Longer chains with the same separator: {@code 1-123-45-6789}, rows of numbers, dotted identifiers. */
    private static boolean isPartOfChain(DigitRun run, int separator) {
        return run.separator(LENGTH) == separator || (run.before() == separator && Fold.isDigit(run.beforeThat()));
    }

    private static boolean isWord(int folded) {
        return folded == '_' || (folded >= 'a' && folded <= 'z') || (folded >= 'A' && folded <= 'Z');
    }
}
