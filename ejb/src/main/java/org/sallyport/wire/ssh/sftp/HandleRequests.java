package org.sallyport.wire.ssh.sftp;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;
import org.sallyport.wire.ssh.file.FileOperation;
import org.sallyport.wire.ssh.file.Tally;

/** Requests about what is open. A handle that the target has not given out, or that was closed, is refused. */
final class HandleRequests {
    private final Conversation conversation;

    HandleRequests(Conversation conversation) {
        this.conversation = conversation;
    }

    /**
     * What a FSETSTAT or a look wishes of an open file.
     *
     * @param bytes how large the file gets by it; 0 where it says nothing of that
     */
    private record Wish(Set<Effect> effects, FileAccess.Direction direction, long bytes, String detail) {
        static final Wish LOOK = new Wish(Set.of(Effect.READ), FileAccess.Direction.NONE, 0, "");
        static final Wish SYNC = new Wish(Set.of(Effect.SESSION), FileAccess.Direction.NONE, 0, "");
    }

    /** Whether a WRITE has to wait for where the file ends: it goes there, and may not get beyond a limit. */
    boolean awaitsEnd(Fields in) {
        byte[] handle = in.bytes();
        OpenFile file = conversation.files().get(new String(handle, StandardCharsets.ISO_8859_1));
        if (file == null || !file.awaitsEnd()) {
            return false;
        }
        if (file.asksEnd()) {
            conversation.ask(Sftp.FSTAT, Sftp.ATTRS, handle, answer -> file.endsAt(size(answer)));
        }
        return true;
    }

    private static long size(@Nullable Fields answer) {
        Attributes found = answer == null ? null : Attributes.read(answer);
        return found != null && found.resizes() ? found.bytes() : FileAccess.ANY_SIZE;
    }

    /**
     * The head of a WRITE; null when it is refused and its content is to be dropped.
     *
     * @param content bytes that follow
     */
    @Nullable Tally write(int id, Fields in, int content) {
        OpenFile file = conversation.files().get(in.raw());
        Tally up = file == null ? null : file.up();
        if (file == null || up == null) {
            refuse(id, "write", file, Effect.WRITE);
            return null;
        }
        long offset = in.wide();
        if (!file.takes(offset, content)) {
            conversation.deny(id, file);
            return null;
        }
        up.at(offset);
        file.asked();
        conversation.requests().put(id, new Pending.Writing(file));
        return up;
    }

    /** False when the type is none of these. */
    boolean request(int type, int id, Fields in, Slice message) {
        switch (type) {
            case Sftp.READ -> read(id, in, message);
            case Sftp.CLOSE -> close(id, in, message);
            case Sftp.READDIR -> list(id, in, message);
            case Sftp.FSTAT -> about(id, "fstat", in.raw(), Wish.LOOK, Sftp.ATTRS, message);
            case Sftp.FSETSTAT -> attributes(id, in, message);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** False when the extension is none that names a handle. */
    boolean extended(String name, int id, Fields in, Slice message) {
        switch (name) {
            case Sftp.FSYNC -> about(id, "fsync", in.raw(), Wish.SYNC, 0, message);
            case Sftp.FSTATVFS -> about(id, "fstatvfs", in.raw(), Wish.LOOK, Sftp.EXTENDED_REPLY, message);
            case Sftp.COPY_DATA -> copy(id, in, message);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void read(int id, Fields in, Slice message) {
        String handle = in.raw();
        OpenFile file = conversation.files().get(handle);
        if (file == null || file.down() == null) {
            refuse(id, "read", file, Effect.READ);
            return;
        }
        if (file.stopped() != null) {
            conversation.deny(id, file);
            return;
        }
        long offset = in.wide();
        int wanted = in.number();
        byte[] name = handle.getBytes(StandardCharsets.ISO_8859_1);
        if (conversation.mask() != null) {
            if (offset < 0 || offset > Long.MAX_VALUE - Sftp.MAX_MESSAGE || wanted == 0) {
                conversation.requests().remove(id);
                conversation.status(id, Sftp.FAILURE, "this part of a file cannot be read");
                return;
            }
            MaskedRead read = new MaskedRead(file, id, name, offset, wanted);
            conversation.requests().put(id, new Pending.MaskedReading(read, false));
            conversation.target().send(read.request(id));
        } else {
            int most = Integer.compareUnsigned(wanted, Sftp.MAX_DATA) < 0 ? wanted : Sftp.MAX_DATA;
            conversation.requests().put(id, new Pending.Reading(file, offset, most));
            if (most == wanted) {
                conversation.target().pass(message.data(), message.from(), message.length(), true);
            } else {
                conversation
                        .target()
                        .send(new Message(Sftp.READ, id)
                                .string(name)
                                .wide(offset)
                                .number(most)
                                .bytes());
            }
        }
        file.asked();
    }

    private void close(int id, Fields in, Slice message) {
        OpenFile file = conversation.files().remove(in.raw());
        if (file == null) {
            refuse(id, "close", null, Effect.SESSION);
        } else {
            conversation.requests().put(id, new Pending.Closing(file));
            conversation.target().pass(message.data(), message.from(), message.length(), true);
        }
    }

    private void list(int id, Fields in, Slice message) {
        OpenFile file = conversation.files().get(in.raw());
        if (file == null || !file.directory()) {
            refuse(id, "list", file, Effect.READ);
        } else {
            file.asked();
            conversation.requests().put(id, new Pending.Listing(file));
            conversation.target().pass(message.data(), message.from(), message.length(), true);
        }
    }

    private void attributes(int id, Fields in, Slice message) {
        String handle = in.raw();
        byte[] rest = in.rest();
        Attributes wish = Attributes.read(new Fields(rest, 0, rest.length));
        FileAccess.Direction direction = wish.resizes() ? FileAccess.Direction.UPLOAD : FileAccess.Direction.NONE;
        about(
                id,
                "fsetstat",
                handle,
                new Wish(PathReader.effects(wish, false), direction, wish.bytes(), wish.text()),
                0,
                message);
    }

    private void copy(int id, Fields in, Slice message) {
        OpenFile source = conversation.files().get(in.raw());
        long from = in.wide();
        long length = in.wide();
        OpenFile sink = conversation.files().get(in.raw());
        long to = in.wide();
        if (source == null || source.down() == null || sink == null || sink.up() == null) {
            refuse(id, "copy", source == null ? sink : source, Effect.WRITE);
            return;
        }
        FileOperation operation = new FileOperation(
                "copy",
                EnumSet.of(Effect.WRITE),
                List.of(access(FileAccess.Direction.DOWNLOAD, source), access(FileAccess.Direction.UPLOAD, sink)),
                List.of(),
                "sftp copy " + source.path().shown() + " " + sink.path().shown());
        // Without a length it goes on to the source's end, wherever that is then.
        long most = length <= 0 ? FileAccess.ANY_SIZE : length;
        if (!source.gives(from, most)) {
            refuseStopped(id, operation, source);
        } else if (!sink.takes(to, most)) {
            refuseStopped(id, operation, sink);
        } else {
            command(id, operation, 0, false, message);
        }
    }

    private void about(int id, String verb, String handle, Wish wish, int answer, Slice message) {
        OpenFile file = conversation.files().get(handle);
        if (file == null) {
            refuse(id, verb, null, wish.effects().iterator().next());
            return;
        }
        FileOperation operation = new FileOperation(
                verb,
                wish.effects(),
                List.of(access(wish.direction(), file).sized(wish.bytes())),
                PathReader.reasons(wish.effects()),
                "sftp " + verb + " " + file.path().shown() + wish.detail());
        if (wish.direction() == FileAccess.Direction.UPLOAD && !file.becomes(wish.bytes())) {
            refuseStopped(id, operation, file);
        } else {
            command(id, operation, answer, false, message);
        }
    }

    private void refuseStopped(int id, FileOperation operation, OpenFile file) {
        conversation.refuse(id, Sftp.PERMISSION_DENIED, operation, "Sallyport: " + file.stopped());
    }

    /** Decides on a command that passes as it is. */
    void command(int id, FileOperation operation, int answer, boolean limits, Slice message) {
        byte[] bytes = message.copy();
        conversation.decide(id, operation, sequence -> {
            conversation.requests().put(id, new Pending.Command(sequence, answer, limits));
            conversation.target().send(bytes);
        });
    }

    private static FileAccess access(FileAccess.Direction direction, OpenFile file) {
        return new FileAccess(direction, List.of(file.path().text()));
    }

    private void refuse(int id, String verb, @Nullable OpenFile file, Effect effect) {
        List<FileAccess> accesses = file == null ? List.of() : List.of(access(FileAccess.Direction.NONE, file));
        String what = file == null ? "what is not open" : file.path().shown();
        conversation.refuse(
                id,
                file == null ? Sftp.FAILURE : Sftp.PERMISSION_DENIED,
                new FileOperation(verb, EnumSet.of(effect), accesses, List.of(), "sftp " + verb + " " + what),
                file == null ? "the handle is not open" : "the handle was not opened for this");
    }
}
