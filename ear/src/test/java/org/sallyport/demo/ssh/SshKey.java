package org.sallyport.demo.ssh;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import org.sallyport.demo.process.Folders;
import org.sallyport.demo.process.LaunchException;

/**
 * An Ed25519 key pair in OpenSSH's own formats, without a passphrase (PROTOCOL.key of OpenSSH, RFC 8709).
 *
 * @param privateText the content of a private key file
 * @param publicLine algorithm, key in Base64 and comment, one line without its end
 */
public record SshKey(String privateText, String publicLine) {
    private static final String ALGORITHM = "ssh-ed25519";
    private static final int LENGTH = 32;
    /** The block size of the cipher "none". */
    private static final int BLOCK = 8;

    private static final int LINE = 70;

    /**
     * The pair in that file and the one beside it that ends in {@code .pub}; made when it is not there. One at a time:
     * whoever starts first makes it for all.
     */
    public static synchronized SshKey keptIn(Path file, String comment) {
        Path beside = file.resolveSibling(file.getFileName() + ".pub");
        try {
            if (!Files.exists(file) || !Files.exists(beside)) {
                SshKey made = generate(comment);
                Files.createDirectories(file.toAbsolutePath().getParent());
                Folders.writePrivate(file, made.privateText.getBytes(StandardCharsets.US_ASCII));
                Files.writeString(beside, made.publicLine + "\n");
            }
            return new SshKey(Files.readString(file), Files.readString(beside).strip());
        } catch (IOException e) {
            throw new LaunchException("the SSH key " + file + ": " + e.getMessage(), e);
        }
    }

    /** A new pair. */
    public static SshKey generate(String comment) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] point = Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
            byte[] blob = blob(point);
            return new SshKey(armour(seed, point, blob, comment), ALGORITHM + " " + base64(blob) + " " + comment);
        } catch (GeneralSecurityException e) {
            throw new LaunchException("no Ed25519 key: " + e.getMessage(), e);
        }
    }

    /** As {@code ssh-keygen -l} shows it: {@code SHA256:} and the digest in Base64 without padding. */
    public String fingerprint() {
        try {
            byte[] blob = Base64.getDecoder().decode(publicLine.split(" ", -1)[1]);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new LaunchException("no SHA-256: " + e.getMessage(), e);
        }
    }

    private static byte[] blob(byte[] point) {
        return Packed.of(packed -> {
            packed.text(ALGORITHM);
            packed.bytes(point);
        });
    }

    private static String armour(byte[] seed, byte[] point, byte[] blob, String comment) {
        int check = new SecureRandom().nextInt();
        byte[] secret = Packed.of(packed -> {
            packed.number(check);
            packed.number(check);
            packed.text(ALGORITHM);
            packed.bytes(point);
            packed.number(2 * LENGTH);
            packed.raw(seed);
            packed.raw(point);
            packed.text(comment);
        });
        int padding = (BLOCK - secret.length % BLOCK) % BLOCK;
        byte[] padded = Arrays.copyOf(secret, secret.length + padding);
        for (int i = 0; i < padding; i++) {
            padded[secret.length + i] = (byte) (i + 1);
        }
        byte[] whole = Packed.of(packed -> {
            packed.raw("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
            packed.text("none");
            packed.text("none");
            packed.text("");
            packed.number(1);
            packed.bytes(blob);
            packed.bytes(padded);
        });
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(whole);
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + body + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The data types of RFC 4251, section 5. */
    private static final class Packed {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        private interface Content {
            void into(Packed packed) throws IOException;
        }

        static byte[] of(Content content) {
            Packed packed = new Packed();
            try {
                content.into(packed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return packed.bytes.toByteArray();
        }

        void number(int value) throws IOException {
            out.writeInt(value);
        }

        void bytes(byte[] value) throws IOException {
            out.writeInt(value.length);
            out.write(value);
        }

        void text(String value) throws IOException {
            bytes(value.getBytes(StandardCharsets.US_ASCII));
        }

        void raw(byte[] value) throws IOException {
            out.write(value);
        }
    }
}
