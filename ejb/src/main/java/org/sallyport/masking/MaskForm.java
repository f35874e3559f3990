package org.sallyport.masking;

import java.util.Locale;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** What is left of a masked value. */
public enum MaskForm {
    /** Same length, same shape: last four digits of a card or SSN, {@code j***@domain}, else the first character. */
    PARTIAL,
    /** {@code [REDACTED:type]}. */
    REDACT,
    /** SQL NULL. */
    WITHHOLD;

    /**
     * Reads {@code partial}, {@code redact} or {@code withhold}, in any case.
     *
     * @throws SallyportException INVALID_INPUT for anything else
     */
    public static MaskForm parse(String word) {
        for (MaskForm form : values()) {
            if (form.name().equals(word.toUpperCase(Locale.ROOT))) {
                return form;
            }
        }
        throw new SallyportException(
                ErrorCode.INVALID_INPUT, "a mask's form is partial, redact or withhold, not '" + word + "'");
    }

    /** The text that stands for a redacted value of that type. */
    public static String redacted(String type) {
        return "[REDACTED:" + type + ']';
    }
}
