package org.sallyport.credential;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** An Ed25519 key pair as the credential store keeps it: PKCS#8 and X.509 encodings in Base64 with a colon between. */
final class StoredKeyPair {
    private static final String ALGORITHM = "Ed25519";

    private StoredKeyPair() {}

    static String generate() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Base64.Encoder encoder = Base64.getEncoder();
        return encoder.encodeToString(pair.getPrivate().getEncoded()) + ":"
                + encoder.encodeToString(pair.getPublic().getEncoded());
    }

    static KeyPair parse(String encoded) throws GeneralSecurityException {
        int colon = encoded.indexOf(':');
        KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
        Base64.Decoder decoder = Base64.getDecoder();
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(decoder.decode(encoded.substring(colon + 1)))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(encoded.substring(0, colon)))));
    }
}
