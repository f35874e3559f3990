package org.sallyport.ledger.proof;

import java.util.Base64;

/** Standard Base64 in its one canonical spelling: the JDK alone would accept missing padding and stray bits. */
final class Base64Text {
    private Base64Text() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] decode(String text, String what) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedException(what + " is not Base64");
        }
        throw new MalformedException(what + " is not canonical Base64");
    }
}
