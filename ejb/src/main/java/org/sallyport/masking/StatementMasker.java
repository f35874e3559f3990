package org.sallyport.masking;

import java.util.List;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Masks statement texts and parameters so that they still read as a statement. Where it names a protected relation, its
 * literals may be the protected values themselves (a name, an address) that no detector knows, so all of them are
 * hidden. Immutable.
 */
public final class StatementMasker {
    /** Shorter numbers are limits, flags and states rather than somebody's data. */
    private static final int MIN_DIGITS = 6;

    private static final String LITERAL = "literal";

    private final Masker masker;

    public StatementMasker(Masker masker) {
        this.masker = masker;
    }

    /**
     * Masks a statement's text. String literals keep their quotes and length; numbers become {@code x}, which lexes as
     * a name where stars would lex as operators.
     *
     * @param literals offset of each string or number literal's first character and offset behind its last one, quotes
     *     included, in ascending order
     * @param namesProtectedRelation whether to hide every literal; otherwise only what the detectors find
     * @throws SallyportException MASKING_FAILED when the ranges are not ascending or lie outside the text
     */
    public MaskedStatement maskLiterals(String sql, List<int[]> literals, boolean namesProtectedRelation) {
        Findings findings = new Findings();
        StringBuilder text = new StringBuilder(sql);
        int end = 0;
        for (int[] literal : literals) {
            if (literal.length != 2 || literal[0] < end || literal[1] < literal[0] || literal[1] > sql.length()) {
                throw new SallyportException(
                        ErrorCode.MASKING_FAILED, "literals must be ascending ranges within the statement");
            }
            end = literal[1];
            if (namesProtectedRelation && literal[1] > literal[0]) {
                hide(text, literal[0], literal[1], findings);
            }
        }
        String masked = masker.maskText(text.toString(), findings);
        if (masked.length() == sql.length()) {
            masked = withNumbersAsNames(masked, literals);
        }
        return new MaskedStatement(masked, (int) Math.min(Integer.MAX_VALUE, findings.total()), findings);
    }

    /** Masks a parameter in text format by the same rules. */
    public String maskParameter(String value, boolean namesProtectedRelation, Findings findings) {
        if (!namesProtectedRelation || (isNumber(value) && digits(value, 0, value.length()) < MIN_DIGITS)) {
            return masker.maskText(value, findings);
        }
        StringBuilder text = new StringBuilder(value);
        hideContent(text, 0, value.length(), findings);
        return masker.maskText(text.toString(), findings);
    }

    private static void hide(StringBuilder text, int start, int end, Findings findings) {
        if (isNumberStart(text, start)) {
            if (digits(text, start, end) >= MIN_DIGITS) {
                replace(text, start, end, 'x');
                findings.add("number", LITERAL);
            }
            return;
        }
        String quote = openingQuote(text, start, end);
        int open = text.indexOf(quote, start) + quote.length();
        boolean closed =
                end - quote.length() >= open && text.indexOf(quote, end - quote.length()) == end - quote.length();
        hideContent(text, open, closed ? end - quote.length() : end, findings);
    }

    /** The quote or {@code $tag$}, behind a prefix such as {@code E} or {@code U&} too; empty when there is none. */
    private static String openingQuote(StringBuilder text, int start, int end) {
        if (text.charAt(start) == '$') {
            int tagEnd = text.indexOf("$", start + 1);
            return tagEnd < 0 || tagEnd >= end ? "" : text.substring(start, tagEnd + 1);
        }
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '\'' || text.charAt(i) == '"') {
                return text.substring(i, i + 1);
            }
        }
        return "";
    }

    /** Keeps the first character where it is a letter or digit, so that no half of an escape is left. */
    private static void hideContent(StringBuilder text, int start, int end, Findings findings) {
        boolean keepsFirst = end - start > 1 && Character.isLetterOrDigit(text.charAt(start));
        int from = keepsFirst ? start + 1 : start;
        boolean changed = false;
        for (int i = from; i < end; i++) {
            changed |= text.charAt(i) != '*';
        }
        if (changed) {
            replace(text, from, end, '*');
            findings.add("text", LITERAL);
        }
    }

    private static void replace(StringBuilder text, int start, int end, char mask) {
        for (int i = start; i < end; i++) {
            if (mask == '*' || Character.isLetterOrDigit(text.charAt(i))) {
                text.setCharAt(i, mask);
            }
        }
    }

    private static String withNumbersAsNames(String masked, List<int[]> literals) {
        StringBuilder text = null;
        for (int[] literal : literals) {
            boolean starred = literal[1] > literal[0] && masked.charAt(literal[0]) == '*';
            for (int i = literal[0]; starred && i < literal[1]; i++) {
                if (masked.charAt(i) == '*') {
                    text = text == null ? new StringBuilder(masked) : text;
                    text.setCharAt(i, 'x');
                }
            }
        }
        return text == null ? masked : text.toString();
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty()
                && value.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+');
    }

    private static boolean isNumberStart(CharSequence text, int start) {
        char first = text.charAt(start);
        return (first >= '0' && first <= '9') || first == '.' || first == '-' || first == '+';
    }

    private static int digits(CharSequence text, int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            if (Character.isDigit(text.charAt(i))) {
                digits++;
            }
        }
        return digits;
    }
}
