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
        int start = sign.localStart();
        if (start == sign.position() || isMasked(text, start, sign.position())) {
            return Optional.empty();
        }
        int end = lastLabelEnd(text, sign.position() + 1, sign.domainEnd());
        if (end < 0 || isGitRemote(text, start, sign.position(), end)) {
            return Optional.empty();
        }
        return Optional.of(new Match(start, end, TYPE));
    }

    @Override
    public boolean mayGrow(Candidate candidate) {
        return candidate instanceof AtSign sign && sign.localStart() < sign.position();
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
    private static int lastLabelEnd(Text text, int start, int end) {
        int lastDot = previousDot(text, start, end);
        while (lastDot > start) {
            int suffix = suffixEnd(text, lastDot + 1, end);
            if (suffix > 0) {
                return isUnit(text, lastDot + 1, suffix) ? -1 : suffix;
            }
            lastDot = previousDot(text, start, lastDot);
        }
        return -1;
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
        while (pos < end && (AtSign.isLetter(text.at(pos)) || text.at(pos) < 0)) {
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
}
