package org.sallyport.wire.ssh.sftp;

import org.jspecify.annotations.Nullable;

/** A STATUS of the target; some leave the text out. */
record Status(int code, String text) {
    static Status read(Fields in) {
        int code = in.number();
        return new Status(code, in.more() ? in.text() : "");
    }

    /** Null when it is none. */
    @Nullable String failure() {
        if (code == Sftp.OK) {
            return null;
        }
        return text.isEmpty() ? "status " + Integer.toUnsignedString(code) : text;
    }
}
