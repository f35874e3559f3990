package org.sallyport.masking.detector;

import java.util.Optional;
import java.util.Set;

/**
 * E-mail addresses, read outwards from the {@code @}: at most 64 bytes of local part and 255 of domain (RFC 5321,
 * section 4.5.3.1), a dot in the domain and a last label that begins with two letters. Quotes, slashes and backslashes
 * are no part of it, so that a mask never eats the quote of the literal an address stands in.
 */
public final class EmailDetector implements Detector {
    public static final String TYPE = "email";

    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 255;
    private static final int MAX_SUFFIX = 9;
    /** Units of systemd look like addresses ({@code getty@tty1.service}); none of these is a top-level domain. */
    private static final Set<String> UNIT_SUFFIXES =
            Set.of("service", "socket", "slice", "scope", "timer", "mount", "automount", "swap", "device", "path");

    @Override
    public Optional<Match> examine(Candidate candidate) {
        if (!(candidate instanceof AtSign sign)) {
            return Optional.empty();
        }
        Text text = sign.text();
        int start = localStart(text, sign.position());
        if (start == sign.position() || isMasked(text, start, sign.position())) {
            return Optional.empty();
        }
        int end = domainEnd(text, sign.position() + 1);
        if (end < 0 || isGitRemote(text, start, sign.position(), end)) {
            return Optional.empty();
        }
        return Optional.of(new Match(start, end, TYPE));
    }

    /** A longer local part is none by RFC 5321; its nearest 64 bytes are taken all the same, to be safe. */
    private static int localStart(Text text, int at) {
        int start = at;
        int limit = Math.max(text.from(), at - MAX_LOCAL);
        while (start > limit && isLocal(text.at(start - 1))) {
            start--;
        }
        while (start < at && !startsLocal(text.at(start))) {
            start++;
        }
        return start;
    }

    private static boolean isLocal(byte b) {
        return isAlphanumeric(b) || b < 0 || b == '.' || b == '_' || b == '-' || b == '+' || b == '%' || b == '*';
    }

    /** Not a continuation byte, and nothing that could be a comment's or an operator's beginning. */
    private static boolean startsLocal(byte b) {
        return isAlphanumeric(b) || b == '_' || (b & 0xC0) == 0xC0;
    }

    /** Whether the local part is one character and stars: what our own mask leaves. */
    private static boolean isMasked(Text text, int start, int at) {
        int second = start + Fold.width(text.unit(start));
        if (second == at) {
            return false;
        }
        for (int i = second; i < at; i++) {
            if (text.at(i) != '*') {
                return false;
            }
        }
        return true;
    }

    /** Offset behind the last label, or -1 when this is no domain name. */
    private static int domainEnd(Text text, int start) {
        int limit = Math.min(text.to(), start + MAX_DOMAIN);
        int end = start;
        int lastDot = -1;
        while (end < limit && isDomain(text, end, lastDot, start)) {
            if (text.at(end) == '.') {
                lastDot = end;
            }
            end++;
        }
        while (lastDot > start) {
            int suffix = suffixEnd(text, lastDot + 1, end);
            if (suffix > 0) {
                return isUnit(text, lastDot + 1, suffix) ? -1 : suffix;
            }
            lastDot = previousDot(text, start, lastDot);
        }
        return -1;
    }

    /** Letters, digits, hyphens and bytes beyond ASCII; a dot only behind one of those. */
    private static boolean isDomain(Text text, int pos, int lastDot, int start) {
        byte b = text.at(pos);
        return isAlphanumeric(b) || b < 0 || b == '-' || (b == '.' && pos > start && lastDot != pos - 1);
    }

    private static int previousDot(Text text, int start, int dot) {
        int pos = dot - 1;
        while (pos > start && text.at(pos) != '.') {
            pos--;
        }
        return pos;
    }

    /** Offset behind the letters (or the {@code xn--} label) that begin the label, or -1 when they are too few. */
    private static int suffixEnd(Text text, int start, int end) {
        int pos = start;
        while (pos < end && (isLetter(text.at(pos)) || text.at(pos) < 0)) {
            pos++;
        }
        if (pos - start == 2 && (text.at(start) | 0x20) == 'x' && pos + 1 < end && text.at(pos + 1) == '-') {
            while (pos < end && text.at(pos) != '.') {
                pos++;
            }
        }
        return pos - start < 2 ? -1 : pos;
    }

    private static boolean isUnit(Text text, int start, int end) {
        if (end - start > MAX_SUFFIX) {
            return false;
        }
        StringBuilder suffix = new StringBuilder(MAX_SUFFIX);
        for (int i = start; i < end; i++) {
            suffix.append((char) text.at(i));
        }
        return UNIT_SUFFIXES.contains(suffix.toString());
    }

    /** {@code git@host:path} and {@code git@host/path} name a repository, not a person. */
    private static boolean isGitRemote(Text text, int start, int at, int end) {
        return at - start == 3
                && text.at(start) == 'g'
                && text.at(start + 1) == 'i'
                && text.at(start + 2) == 't'
                && end < text.to()
                && (text.at(end) == ':' || text.at(end) == '/');
    }

    private static boolean isAlphanumeric(byte b) {
        return isLetter(b) || Fold.isDigit(b);
    }

    private static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }
}
