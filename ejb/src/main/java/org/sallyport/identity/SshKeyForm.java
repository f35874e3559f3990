package org.sallyport.identity;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;

/**
 * The keys that are accepted: Ed25519 (RFC 8709), ECDSA (RFC 5656), RSA of 2,048 bits and more (RFC 8332), and the first
 * two in a security key (OpenSSH's PROTOCOL.u2f). Certificates, DSA and anything else are refused.
 */
final class SshKeyForm {
    private static final int RSA_LEAST = 2_048;
    private static final int RSA_MOST = 16_384;

    private SshKeyForm() {}

    /**
     * Whether the blob is a sound key of this type, to its last byte.
     *
     * @throws IllegalArgumentException why not
     */
    static void check(String type, byte[] blob) {
        SshReader in = new SshReader(blob);
        if (!in.text().equals(type)) {
            throw new IllegalArgumentException("its type is not the one it says");
        }
        switch (type) {
            case "ssh-ed25519" -> ed25519(in);
            case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" ->
                ecdsa(in, type.substring("ecdsa-sha2-".length()));
            case "ssh-rsa" -> rsa(in);
            case "sk-ssh-ed25519@openssh.com" -> {
                ed25519(in);
                application(in);
            }
            case "sk-ecdsa-sha2-nistp256@openssh.com" -> {
                ecdsa(in, "nistp256");
                application(in);
            }
            default ->
                throw new IllegalArgumentException(
                        type.contains("-cert-") ? "it is a certificate" : "Ed25519, ECDSA or RSA is needed");
        }
        if (!in.isAtEnd()) {
            throw new IllegalArgumentException("something follows the key");
        }
    }

    private static void ed25519(SshReader in) {
        if (in.bytes().length != 32) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
        }
    }

    private static void rsa(SshReader in) {
        BigInteger exponent = positive(in);
        BigInteger modulus = positive(in);
        if (modulus.bitLength() < RSA_LEAST || modulus.bitLength() > RSA_MOST || !modulus.testBit(0)) {
            throw new IllegalArgumentException("RSA needs " + RSA_LEAST + " to " + RSA_MOST + " bits");
        }
        if (exponent.bitLength() < 2 || exponent.bitLength() > 64 || !exponent.testBit(0)) {
            throw new IllegalArgumentException("its exponent is none of RSA");
        }
    }

    private static BigInteger positive(SshReader in) {
        byte[] bytes = in.bytes();
        BigInteger value = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        if (value.signum() <= 0 || !Arrays.equals(bytes, value.toByteArray())) {
            throw new IllegalArgumentException("a number is not written in the one way there is");
        }
        return value;
    }

    private static void ecdsa(SshReader in, String curve) {
        if (!in.text().equals(curve)) {
            throw new IllegalArgumentException("its curve is not the one it says");
        }
        byte[] point = in.bytes();
        ECParameterSpec spec = spec("secp" + curve.substring("nistp".length()) + "r1");
        BigInteger p = ((ECFieldFp) spec.getCurve().getField()).getP();
        int size = (p.bitLength() + 7) / 8;
        if (point.length != 1 + 2 * size || point[0] != 4) {
            throw new IllegalArgumentException("its point is not written out in full");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + size));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + size, point.length));
        BigInteger right = x.pow(3)
                .add(spec.getCurve().getA().multiply(x))
                .add(spec.getCurve().getB());
        if (x.compareTo(p) >= 0
                || y.compareTo(p) >= 0
                || !y.pow(2).subtract(right).mod(p).equals(BigInteger.ZERO)) {
            throw new IllegalArgumentException("its point is not on the curve");
        }
    }

    private static ECParameterSpec spec(String curve) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curve));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void application(SshReader in) {
        if (in.bytes().length > 255) {
            throw new IllegalArgumentException("its application is longer than 255 bytes");
        }
    }
}
