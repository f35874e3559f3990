package org.sallyport.wire.ssh.sftp;

import java.util.ArrayList;
import java.util.List;

/**
 * What SETSTAT, OPEN and MKDIR wish for a file (draft-ietf-secsh-filexfer-02, section 5).
 *
 * @param flags which of the others are there
 */
record Attributes(int flags, long size, int owner, int group, int mode) {
    private static final int SIZE = 1;
    private static final int OWNER = 2;
    private static final int MODE = 4;
    private static final int TIMES = 8;
    private static final int EXTENDED = 0x80000000;
    private static final int SET_ID = 06000;

    static Attributes read(Fields in) {
        int flags = in.number();
        long size = (flags & SIZE) != 0 ? in.wide() : 0;
        int owner = (flags & OWNER) != 0 ? in.number() : 0;
        int group = (flags & OWNER) != 0 ? in.number() : 0;
        int mode = (flags & MODE) != 0 ? in.number() : 0;
        if ((flags & TIMES) != 0) {
            in.wide();
        }
        if ((flags & EXTENDED) != 0) {
            for (int left = in.number(); left != 0; left--) {
                in.bytes();
                in.bytes();
            }
        }
        return new Attributes(flags, size, owner, group, mode);
    }

    /** Whether content is cut off or added. */
    boolean resizes() {
        return (flags & SIZE) != 0;
    }

    /** How large the file gets by it; 0 where that is not wished. */
    long bytes() {
        return resizes() && size < 0 ? Long.MAX_VALUE : size;
    }

    /** Whether somebody may do more afterwards: another owner, or run with the rights of the file's owner or group. */
    boolean privileged() {
        return (flags & OWNER) != 0 || setsId();
    }

    boolean setsId() {
        return (flags & MODE) != 0 && (mode & SET_ID) != 0;
    }

    /** Whether there is something that the protocol does not name. */
    boolean unknown() {
        return (flags & ~(SIZE | OWNER | MODE | TIMES)) != 0;
    }

    String text() {
        List<String> parts = new ArrayList<>();
        if (resizes()) {
            parts.add("size " + Long.toUnsignedString(size));
        }
        if ((flags & OWNER) != 0) {
            parts.add("owner " + Integer.toUnsignedString(owner) + ":" + Integer.toUnsignedString(group));
        }
        if ((flags & MODE) != 0) {
            parts.add("mode " + Integer.toOctalString(mode & 07777));
        }
        if ((flags & TIMES) != 0) {
            parts.add("times");
        }
        if (unknown()) {
            parts.add("others");
        }
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }
}
