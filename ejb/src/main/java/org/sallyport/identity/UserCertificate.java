package org.sallyport.identity;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * An OpenSSH user certificate (OpenSSH's PROTOCOL.certkeys): who holds the key, under which name, and for how long. It
 * allows a terminal and forwarding to be asked for, and nothing more.
 *
 * @param validFrom inclusive, whole seconds count
 * @param validTo exclusive
 */
record UserCertificate(
        SshPublicKey key, long serial, String keyId, String principal, Instant validFrom, Instant validTo) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int USER = 1;

    /** As in a {@code -cert.pub} file: type and Base64. */
    String signedBy(KeyPair authority) {
        byte[] nonce = new byte[32];
        RANDOM.nextBytes(nonce);
        SshReader plain = new SshReader(key.blob());
        plain.bytes();
        SshBytes body = new SshBytes()
                .text(type())
                .bytes(nonce)
                .raw(plain.rest())
                .number(serial)
                .number(USER)
                .text(keyId)
                .bytes(new SshBytes().text(principal).toBytes())
                .number(validFrom.getEpochSecond())
                .number(validTo.getEpochSecond())
                .bytes(new byte[0])
                .bytes(extensions())
                .bytes(new byte[0])
                .bytes(SshPublicKey.ofEd25519(authority.getPublic()).blob());
        byte[] signature = new SshBytes()
                .text("ssh-ed25519")
                .bytes(sign(authority, body.toBytes()))
                .toBytes();
        return type() + " "
                + Base64.getEncoder().encodeToString(body.bytes(signature).toBytes());
    }

    /** For example {@code ssh-ed25519-cert-v01@openssh.com}. */
    private String type() {
        return key.type().replace("@openssh.com", "") + "-cert-v01@openssh.com";
    }

    /** Names in order, each with an empty value. */
    private static byte[] extensions() {
        return new SshBytes()
                .text("permit-port-forwarding")
                .text("")
                .text("permit-pty")
                .text("")
                .toBytes();
    }

    private static byte[] sign(KeyPair authority, byte[] body) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(authority.getPrivate());
            signature.update(body);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new SallyportException(ErrorCode.KEY_UNAVAILABLE, "the SSH authority cannot sign", e);
        }
    }
}
