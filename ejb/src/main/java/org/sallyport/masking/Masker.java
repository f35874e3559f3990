package org.sallyport.masking;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.detector.Detector;
import org.sallyport.masking.detector.Detectors;
import org.sallyport.masking.detector.Match;
import org.sallyport.masking.detector.Prefilter;
import org.sallyport.masking.detector.Scanner;
import org.sallyport.masking.detector.Text;

/**
 * Masks values by a profile. It fails closed: when anything goes wrong inside, the value is withheld and counted as
 * {@code withheld}. Immutable; compiled once a session.
 */
public final class Masker {
    /** What takes the place of a value that could not be examined. */
    public static final String FAILED = MaskForm.redacted("error");

    private static final byte[] FAILED_BYTES = FAILED.getBytes(StandardCharsets.US_ASCII);

    /** Honest text settles in two; text made to need more is withheld. */
    private static final int MAX_ROUNDS = 8;

    private final Scanner scanner;

    public Masker(MaskingProfile profile) {
        this(profile.detectors(), Detectors::named);
    }

    Masker(List<String> names, Function<String, Detector> detectors) {
        scanner = new Scanner(names.stream().map(detectors).toList());
    }

    /**
     * Masks one value in text format.
     *
     * @param bytes array that holds the value, UTF-8 or another superset of ASCII; not changed
     * @param from offset of its first byte
     * @param to offset behind its last byte
     * @param rule the rule of the column the value comes from; without one the content decides
     * @param columnName the result column's own name, which counts as a label; may be empty
     * @param findings takes the counts
     */
    public MaskedValue maskText(
            byte[] bytes, int from, int to, @Nullable ColumnRule rule, String columnName, Findings findings) {
        try {
            return rule == null
                    ? byContent(bytes, from, to, columnName, findings)
                    : byColumn(bytes, from, to, rule, findings);
        } catch (RuntimeException e) {
            findings.add("withheld", "failure");
            return new MaskedValue.Replaced(FAILED_BYTES.clone());
        }
    }

    /** Masks a whole array without a column name; see the longer form. */
    public MaskedValue maskText(byte[] bytes, @Nullable ColumnRule rule, Findings findings) {
        return maskText(bytes, 0, bytes.length, rule, "", findings);
    }

    /** Masks statement texts, parameters, errors and notices by content; the same string when nothing was found. */
    public String maskText(String text, Findings findings) {
        MaskedValue value = maskText(text.getBytes(StandardCharsets.UTF_8), null, findings);
        return value instanceof MaskedValue.Replaced replaced
                ? new String(replaced.bytes(), StandardCharsets.UTF_8)
                : text;
    }

    /**
     * Masks until nothing more is found, for what one mask leaves readable can complete another value: a text that is
     * masked again later must not change.
     */
    private MaskedValue byContent(byte[] bytes, int from, int to, String columnName, Findings findings) {
        if (Prefilter.isClear(bytes, from, to)) {
            return MaskedValue.Unchanged.INSTANCE;
        }
        List<Match> matches = scanner.scan(new Text(bytes, from, to, columnName));
        if (matches.isEmpty()) {
            return MaskedValue.Unchanged.INSTANCE;
        }
        byte[] masked = mask(bytes, from, to, matches, findings);
        for (int round = 1; round < MAX_ROUNDS; round++) {
            matches = scanner.scan(new Text(masked, 0, masked.length, columnName));
            if (matches.isEmpty()) {
                return new MaskedValue.Replaced(masked);
            }
            masked = mask(masked, 0, masked.length, matches, findings);
        }
        throw new IllegalStateException("masking did not settle");
    }

    private static byte[] mask(byte[] bytes, int from, int to, List<Match> matches, Findings findings) {
        PartialMask mask = new PartialMask(bytes, from, to);
        for (Match match : matches) {
            mask.hide(match);
            findings.add(match.type(), "content");
        }
        return mask.render(true);
    }

    private static MaskedValue byColumn(byte[] bytes, int from, int to, ColumnRule rule, Findings findings) {
        if (rule.form() == MaskForm.WITHHOLD) {
            findings.add(rule.type(), rule.id());
            return MaskedValue.Withheld.INSTANCE;
        }
        byte[] redacted = MaskForm.redacted(rule.type()).getBytes(StandardCharsets.US_ASCII);
        if (from == to || isSame(bytes, from, to, redacted) || isSame(bytes, from, to, FAILED_BYTES)) {
            return MaskedValue.Unchanged.INSTANCE;
        }
        findings.add(rule.type(), rule.id());
        if (rule.form() == MaskForm.REDACT) {
            return new MaskedValue.Replaced(redacted);
        }
        PartialMask mask = new PartialMask(bytes, from, to);
        mask.hide(rule.type(), from, to);
        return new MaskedValue.Replaced(mask.render(false));
    }

    private static boolean isSame(byte[] bytes, int from, int to, byte[] other) {
        return Arrays.equals(bytes, from, to, other, 0, other.length);
    }
}
