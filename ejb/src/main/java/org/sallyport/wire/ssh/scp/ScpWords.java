package org.sallyport.wire.ssh.scp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a command line as every shell would: blanks, quotes, and outside quotes only characters that no shell gives a
 * meaning, besides those of patterns. What shells read differently (fish takes {@code \'} inside single quotes for an
 * escape, and {@code \n} outside for a line feed) is not split.
 */
final class ScpWords {
    private static final String HARMLESS = "_-./,:+@%";
    private static final String PATTERN = "*?[]";

    private final String line;
    private int at;

    /** @param patternFrom where in the text an unquoted pattern begins; -1 without one */
    record Word(String text, int patternFrom) {}

    private ScpWords(String line) {
        this.line = line;
    }

    /** Null when a shell could see more in it than words. */
    static @Nullable List<Word> split(String line) {
        if (line.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return null;
        }
        ScpWords words = new ScpWords(line);
        List<Word> found = new ArrayList<>();
        while (words.skipBlanks()) {
            Word word = words.word();
            if (word == null) {
                return null;
            }
            found.add(word);
        }
        return found;
    }

    private boolean skipBlanks() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at < line.length();
    }

    private @Nullable Word word() {
        StringBuilder text = new StringBuilder();
        int pattern = -1;
        boolean home = line.charAt(at) == '~'
                && (at + 1 == line.length() || line.charAt(at + 1) == '/' || line.charAt(at + 1) == ' ');
        if (home) {
            at++;
            text.append('.');
        }
        while (at < line.length() && line.charAt(at) != ' ') {
            char c = line.charAt(at++);
            if (c == '\'' || c == '"') {
                if (!quoted(c, text)) {
                    return null;
                }
            } else if (c == '\\') {
                if (at == line.length() || Character.isLetterOrDigit(line.charAt(at))) {
                    return null;
                }
                text.append(line.charAt(at++));
            } else if (PATTERN.indexOf(c) >= 0) {
                pattern = pattern < 0 ? text.length() : pattern;
                text.append(c);
            } else if (Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0 || c > 0x7f) {
                text.append(c);
            } else {
                return null;
            }
        }
        return new Word(text.toString(), pattern);
    }

    private boolean quoted(char quote, StringBuilder text) {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                return true;
            }
            if (quote == '"' ? c == '$' || c == '`' : c == '\\') {
                return false;
            }
            if (c == '\\') {
                if (at == line.length() || "\"\\$".indexOf(line.charAt(at)) < 0) {
                    return false;
                }
                c = line.charAt(at++);
            }
            text.append(c);
        }
        return false;
    }
}
