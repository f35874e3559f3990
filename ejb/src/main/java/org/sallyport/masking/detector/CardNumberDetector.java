package org.sallyport.masking.detector;

import java.util.List;
import java.util.Optional;

/**
 * Payment card numbers (PAN): 12 to 19 digits, bare or with single {@code -} or space, a brand's prefix and length, and
 * the Luhn check digit. Lengths and groupings that occur everywhere count only with a label before them.
 */
public final class CardNumberDetector implements Detector {
    public static final String TYPE = "card_number";

    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;
    private static final List<String> LABELS = List.of(
            "card",
            "cards",
            "pan",
            "cc",
            "ccnum",
            "ccn",
            "cardno",
            "cardnumber",
            "creditcard",
            "debitcard",
            "credit",
            "debit",
            "visa",
            "mastercard",
            "maestro",
            "amex");

    @Override
    public Optional<Match> examine(Candidate candidate) {
        if (!(candidate instanceof DigitRun run) || run.digit(0) < 2 || run.digit(0) > 6 || run.size() < SHORTEST) {
            return Optional.empty();
        }
        int prefix = CardBrand.prefix(run);
        int longest = undotted(run);
        for (int length = longest; length >= SHORTEST; length--) {
            if (run.endsGroup(length)
                    && CardBrand.plausible(prefix, length, true)
                    && Luhn.holds(run, length)
                    && (standsAlone(run, prefix, length) || run.text().isLabelled(run.start(), LABELS))) {
                return Optional.of(new Match(run.start(), run.end(length), TYPE));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean mayGrow(Candidate candidate) {
        if (!(candidate instanceof DigitRun run) || run.digit(0) < 2 || run.digit(0) > 6) {
            return false;
        }
        if (run.size() >= 4 && !CardBrand.issues(run)) {
            return false;
        }
        int known = Math.min(run.size(), SHORTEST - 1);
        if (undotted(run) < known) {
            return false;
        }
        return (!isTailOfIdentifier(run) && CardGrouping.mayBecomePrinted(run, known))
                || run.text().isLabelled(run.start(), LABELS);
    }

    /**
     * Whether a number may begin with the plain digit at an offset, were it labelled; where none stands there, it may not.
     * Quick, and allocates nothing.
     */
    static boolean mayBegin(byte[] bytes, int start, int to) {
        if (to - start < SHORTEST || bytes[start] < '2' || bytes[start] > '6') {
            return false;
        }
        int prefix = 0;
        int count = 0;
        // What the digits come to when every first, or every second, of them counts double.
        int firsts = 0;
        int seconds = 0;
        for (int pos = start; pos < to && count < LONGEST; pos++) {
            if (!Fold.isDigit(bytes[pos])) {
                boolean joins = (bytes[pos] == '-' || bytes[pos] == ' ') && Fold.isDigit(bytes[pos - 1]);
                if (!joins) {
                    return false;
                }
                continue;
            }
            int digit = bytes[pos] - '0';
            prefix = count < 4 ? 10 * prefix + digit : prefix;
            firsts += count % 2 == 0 ? Luhn.twice(digit) : digit;
            seconds += count % 2 == 0 ? digit : Luhn.twice(digit);
            count++;
            boolean ends = pos + 1 == to || !Fold.isDigit(bytes[pos + 1]);
            if (ends
                    && count >= SHORTEST
                    && (count % 2 == 0 ? firsts : seconds) % 10 == 0
                    && CardBrand.plausible(prefix, count, true)) {
                return true;
            }
        }
        return false;
    }

    /** How many leading digits are joined by {@code -} and spaces only, at most a card's length. */
    private static int undotted(DigitRun run) {
        int most = Math.min(run.size(), LONGEST);
        for (int i = 1; i < most; i++) {
            if (run.separator(i) == '.') {
                return i;
            }
        }
        return most;
    }

    private static boolean standsAlone(DigitRun run, int prefix, int length) {
        return CardBrand.plausible(prefix, length, false)
                && CardGrouping.of(run, length) == CardGrouping.PRINTED
                && !isTailOfIdentifier(run);
    }

    /** The digits of {@code 0.4111…} and of block identifiers such as {@code blk_-4111…} pass Luhn one time in ten. */
    private static boolean isTailOfIdentifier(DigitRun run) {
        int before = run.before();
        int beforeThat = run.beforeThat();
        return before == '_' || (before == '-' && beforeThat == '_') || (before == '.' && Fold.isDigit(beforeThat));
    }
}
