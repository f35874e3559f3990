package org.sallyport.verify.sample;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.MalformedException;

/**
 * What an auditor asks for.
 *
 * @param nonce 8 to 64 printable ASCII characters without blanks, chosen by the auditor once the package exists
 * @param size how many sessions, 1 to {@link #MAX_SIZE}
 * @param column of {@code population/sessions.csv}, whose values are all to be in the sample; empty for none
 */
public record Draw(String nonce, int size, String column) {
    /** Larger ones are a review of everything, for which the package itself is the better form. */
    public static final int MAX_SIZE = 500;

    private static final Pattern NONCE = Pattern.compile("[!-~]{8,64}");
    private static final Pattern COLUMN = Pattern.compile("([a-z][a-z0-9_]{0,39})?");
    // A column begins with a letter and a size does not, so a nonce may hold colons.
    private static final Pattern WORD = Pattern.compile("(.+):([0-9]{1,9})(?::([a-z][a-z0-9_]{0,39}))?");

    /** Throws {@link MalformedException} whose sentence begins with the name of the part. */
    public Draw {
        if (!NONCE.matcher(nonce).matches()) {
            throw new MalformedException("nonce: must be 8 to 64 printable ASCII characters without blanks");
        }
        if (size < 1 || size > MAX_SIZE) {
            throw new MalformedException("size: must be 1 to " + MAX_SIZE);
        }
        if (!COLUMN.matcher(column).matches()) {
            throw new MalformedException("by: must be the name of a column of sessions.csv");
        }
    }

    /** Reads {@code NONCE:SIZE} or {@code NONCE:SIZE:COLUMN}. Throws {@link MalformedException}. */
    public static Draw parse(String word) {
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            throw new MalformedException("a sample is asked for as NONCE:SIZE or NONCE:SIZE:COLUMN");
        }
        String column = matcher.group(3);
        return new Draw(matcher.group(1), Integer.parseInt(matcher.group(2)), column == null ? "" : column);
    }

    /** SHA-256(nonce ‖ root): neither who makes packages nor who draws can choose it alone. */
    public byte[] seed(byte[] closingRoot) {
        return Hash.sha256(nonce.getBytes(StandardCharsets.US_ASCII), closingRoot);
    }
}
