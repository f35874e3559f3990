package org.sallyport.ledger.proof;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * One signature line of a note: {@code — name base64(key id ‖ signature)} (C2SP signed-note).
 *
 * @param name the key's name
 * @param keyId eight lower-case hex digits
 * @param base64 the signature's bytes, without the key id
 */
public record NoteSignature(String name, String keyId, String base64) {
    private static final String START = "\u2014 ";
    private static final int ID_SIZE = 4;

    public NoteSignature {
        Ed25519Key.checkName(name);
        Hash.fromHex(keyId, ID_SIZE);
        Base64Text.decode(base64, "the signature");
    }

    static NoteSignature of(NoteKey key, byte[] signature) {
        return new NoteSignature(key.name(), key.keyId(), Base64Text.encode(signature));
    }

    /** Reads one line, without its line feed. Throws {@link MalformedException}. */
    static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(START) || space < START.length()) {
            throw new MalformedException("a note's signature line is an em dash, a key name and Base64");
        }
        byte[] bytes = Base64Text.decode(line.substring(space + 1), "a note's signature");
        if (bytes.length <= ID_SIZE) {
            throw new MalformedException("a note's signature is shorter than its key id");
        }
        String id = HexFormat.of().formatHex(bytes, 0, ID_SIZE);
        byte[] signature = Arrays.copyOfRange(bytes, ID_SIZE, bytes.length);
        return new NoteSignature(line.substring(START.length(), space), id, Base64Text.encode(signature));
    }

    /** The line, with its line feed. */
    public String format() {
        byte[] id = Hash.fromHex(keyId, ID_SIZE);
        byte[] signature = bytes();
        byte[] both = Arrays.copyOf(id, ID_SIZE + signature.length);
        System.arraycopy(signature, 0, both, ID_SIZE, signature.length);
        return START + name + " " + Base64Text.encode(both) + "\n";
    }

    /** The signature itself. */
    public byte[] bytes() {
        return Base64Text.decode(base64, "the signature");
    }
}
