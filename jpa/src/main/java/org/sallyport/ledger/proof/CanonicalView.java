package org.sallyport.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object in its canonical spelling (RFC 8785): checked to the last byte, and not built. A member is a slice of
 * the text, which can be hashed as it is spelled; its value is only made when it is asked for. Holds on to the text.
 */
public final class CanonicalView {
    private final byte[] text;
    /** Of each member where the characters of its name begin and end, and where its value does. */
    private final int[] slices;

    private final int count;

    private CanonicalView(byte[] text, MemberSlices members) {
        this.text = text;
        this.slices = members.slices();
        this.count = members.count();
    }

    /** All of these bytes. Throws {@link MalformedException} with the position in it for any but a canonical object. */
    public static CanonicalView of(byte[] utf8) {
        return of(utf8, 0, utf8.length);
    }

    /** The bytes from {@code from} to before {@code to}. */
    public static CanonicalView of(byte[] utf8, int from, int to) {
        MemberSlices members = new MemberSlices();
        new CanonicalScanner(utf8, from, to).object(members);
        return new CanonicalView(utf8, members);
    }

    /** The names of its members, in their order. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            names.add(name(i));
        }
        return names;
    }

    /** A member that has none of these names; null when there is none. */
    public @Nullable String nameBeside(Set<String> names) {
        for (int i = 0; i < count; i++) {
            if (!isNamed(i, names)) {
                return name(i);
            }
        }
        return null;
    }

    private boolean isNamed(int member, Set<String> names) {
        for (String name : names) {
            if (isNamed(member, name)) {
                return true;
            }
        }
        return false;
    }

    private String name(int member) {
        return CanonicalScanner.string(text, slices[4 * member], slices[4 * member + 1]);
    }

    public boolean has(String name) {
        return find(name) >= 0;
    }

    /** A string, a {@link Long}, a Boolean, a list or a map; null also when there is no such member. */
    public @Nullable Object value(String name) {
        int member = find(name);
        if (member < 0) {
            return null;
        }
        int from = slices[4 * member + 2];
        int to = slices[4 * member + 3];
        return text[from] == '"'
                ? CanonicalScanner.string(text, from + 1, to - 1)
                : CanonicalJson.parse(new String(text, from, to - from, StandardCharsets.UTF_8));
    }

    /** The member that is an object; null for any other. */
    public @Nullable CanonicalView object(String name) {
        int member = find(name);
        return member < 0 || text[slices[4 * member + 2]] != '{'
                ? null
                : of(text, slices[4 * member + 2], slices[4 * member + 3]);
    }

    /** The canonical bytes of a member's value; null when there is no such member. */
    public byte @Nullable [] bytes(String name) {
        int member = find(name);
        return member < 0 ? null : Arrays.copyOfRange(text, slices[4 * member + 2], slices[4 * member + 3]);
    }

    private int find(String name) {
        for (int i = 0; i < count; i++) {
            if (isNamed(i, name)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isNamed(int member, String name) {
        int from = slices[4 * member];
        int length = slices[4 * member + 1] - from;
        for (int i = 0; i < length; i++) {
            byte b = text[from + i];
            if (b < 0 || b == '\\') {
                return name(member).equals(name);
            }
            if (i >= name.length() || name.charAt(i) != b) {
                return false;
            }
        }
        return length == name.length();
    }
}
