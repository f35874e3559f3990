package org.sallyport.wire.ssh.sftp;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sallyport.wire.ssh.file.RemotePath;

/** Masks file names and texts of the target, where the resource masks for its user. */
final class Masking {
    private final @Nullable UnaryOperator<String> mask;

    Masking(@Nullable UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /** What goes to the client instead; null when the message can pass. */
    byte @Nullable [] status(int id, Status status) {
        return mask == null
                        || status.text().isEmpty()
                        || mask.apply(status.text()).equals(status.text())
                ? null
                : always(id, status);
    }

    byte[] always(int id, Status status) {
        return Message.status(id, status.code(), mask == null ? status.text() : mask.apply(status.text()));
    }

    /** A NAME with each name and long name masked; null when it can pass. */
    byte @Nullable [] names(int id, Slice message) {
        if (mask == null) {
            return null;
        }
        Fields in = new Fields(message.data(), message.from() + 9, message.length() - 9);
        int count = in.number();
        Message out = new Message(Sftp.NAME, id).number(count);
        for (int left = count; left != 0; left--) {
            out.string(masked(in.bytes(), mask))
                    .string(masked(in.bytes(), mask))
                    .plain(in.attributes());
        }
        return out.bytes();
    }

    private static byte[] masked(byte[] name, UnaryOperator<String> mask) {
        RemotePath path = RemotePath.of(name, 0, name.length);
        boolean utf8 = path.readable();
        String text = utf8 ? path.text() : path.raw();
        String masked = mask.apply(text);
        if (masked.equals(text)) {
            return name;
        }
        return masked.getBytes(utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }
}
