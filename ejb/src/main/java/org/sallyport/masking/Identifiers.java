package org.sallyport.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * SQL identifiers for comparison. PostgreSQL folds unquoted names to lower case (manual, section 4.1.1); here quoted
 * ones are folded too, for protecting a namesake that differs in case only is the safe error.
 */
final class Identifiers {
    private Identifiers() {}

    /** Folds one name; quotes around it are taken off. */
    static String fold(String name) {
        boolean quoted = name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"");
        String bare = quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
        return bare.toLowerCase(Locale.ROOT);
    }

    /**
     * Splits a qualified name at the dots outside quotes and folds its parts.
     *
     * @throws SallyportException INVALID_INPUT when a part is empty
     */
    static List<String> parts(String qualified) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= qualified.length(); i++) {
            if (i == qualified.length() || (qualified.charAt(i) == '.' && !quoted)) {
                parts.add(fold(qualified.substring(start, i).strip()));
                start = i + 1;
            } else if (qualified.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        if (parts.stream().anyMatch(String::isEmpty)) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "expected names parted by dots, found '" + qualified + "'");
        }
        return parts;
    }
}
