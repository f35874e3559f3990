package org.sallyport.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A short text with signature lines behind an empty line (C2SP signed-note).
 *
 * @param text ends with a line feed, and is what the signatures cover
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    /** A note is read in whole; a checkpoint with its witnesses stays far below this many characters. */
    public static final int MAX_LENGTH = 64 * 1024;

    private static final int MAX_SIGNATURES = 16;

    public SignedNote {
        if (!text.endsWith("\n")) {
            throw new MalformedException("a note's text ends with a line feed");
        }
        if (text.chars().anyMatch(c -> (c < 0x20 && c != '\n') || c == 0xFFFD)) {
            throw new MalformedException("a note's text holds a control or replacement character");
        }
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new MalformedException("a note has between 1 and " + MAX_SIGNATURES + " signatures");
        }
    }

    /** Reads a note. Throws {@link MalformedException}. */
    public static SignedNote parse(String note) {
        if (note.length() > MAX_LENGTH) {
            throw new MalformedException("a note is at most " + MAX_LENGTH + " characters long");
        }
        int split = note.lastIndexOf("\n\n");
        if (split < 0) {
            throw new MalformedException("a note has an empty line before its signatures");
        }
        String lines = note.substring(split + 2);
        if (!lines.endsWith("\n")) {
            throw new MalformedException("a note's last signature line ends with a line feed");
        }
        List<NoteSignature> signatures = lines.lines()
                .limit(MAX_SIGNATURES + 1L)
                .map(NoteSignature::parse)
                .toList();
        return new SignedNote(note.substring(0, split + 1), signatures);
    }

    /**
     * The note with more signature lines behind its own. Throws {@link MalformedException} if they are none, or too many.
     *
     * @param lines each an em dash, a key name and Base64, ended by a line feed
     */
    public SignedNote with(String lines) {
        SignedNote more = parse(format() + lines);
        if (!more.text.equals(text)) {
            throw new MalformedException("signature lines have no empty line between them");
        }
        return more;
    }

    /** The note as it is stored and handed out. */
    public String format() {
        return text + "\n" + signatures.stream().map(NoteSignature::format).collect(Collectors.joining());
    }

    /** What the signatures cover. */
    byte[] signedBytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
