package org.sallyport.demo.trust;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The text form of keys and certificates, RFC 7468. */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    static byte[] of(String label, byte[] der) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
        String text = "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
