package org.sallyport.wire.ssh.sftp;

import static org.sallyport.statement.FileAccess.Direction.DOWNLOAD;
import static org.sallyport.statement.FileAccess.Direction.NONE;
import static org.sallyport.statement.FileAccess.Direction.UPLOAD;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;
import org.sallyport.wire.ssh.file.RemotePath;
import org.sallyport.wire.ssh.sftp.PathRequest.Named;

/**
 * Reads the requests that name paths. What a rename, a link or a hard link takes from a path counts as a download from
 * there, and what it puts as an upload there: else a rule on one path could be walked around through another.
 */
final class PathReader {
    private static final int OPEN_READ = 0x01;
    private static final int OPEN_WRITE = 0x02;
    private static final int OPEN_CREATE = 0x08;
    private static final int OPEN_EXCLUSIVE = 0x20;

    private static final Set<FileAccess.Direction> LOOKS = EnumSet.of(NONE);
    private static final Set<FileAccess.Direction> TAKES = EnumSet.of(NONE, DOWNLOAD);
    private static final Set<FileAccess.Direction> PUTS = EnumSet.of(NONE, UPLOAD);
    private static final Set<FileAccess.Direction> BOTH = EnumSet.allOf(FileAccess.Direction.class);

    private static final byte[] NOTHING = {};

    private final int type;
    private final int id;
    private final byte[] prefix;
    private final Fields in;
    private final RemotePath home;

    private PathReader(int type, int id, byte[] prefix, Fields in, RemotePath home) {
        this.type = type;
        this.id = id;
        this.prefix = prefix;
        this.in = in;
        this.home = home;
    }

    /** Null when the type is none that names a path first. */
    static @Nullable PathRequest read(int type, int id, Fields in, RemotePath home) {
        return new PathReader(type, id, NOTHING, in, home).plain();
    }

    /** Null when the extension is none that names a path first. */
    static @Nullable PathRequest extended(String name, int id, Fields in, RemotePath home) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        byte[] prefix = ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
        return new PathReader(Sftp.EXTENDED, id, prefix, in, home).extension(name);
    }

    private @Nullable PathRequest plain() {
        return switch (type) {
            case Sftp.OPEN -> open();
            case Sftp.OPENDIR -> one(Sftp.HANDLE, "list", Effect.READ, followed(LOOKS));
            case Sftp.STAT -> one(Sftp.ATTRS, "stat", Effect.READ, followed(LOOKS));
            case Sftp.LSTAT -> one(Sftp.ATTRS, "lstat", Effect.READ, itself(LOOKS));
            case Sftp.SETSTAT -> attributes("setstat", true);
            case Sftp.REMOVE -> one(0, "remove", Effect.DESTROY, itself(LOOKS));
            case Sftp.MKDIR -> attributes("mkdir", false);
            case Sftp.RMDIR -> one(0, "rmdir", Effect.WRITE, itself(LOOKS));
            case Sftp.REALPATH -> one(Sftp.NAME, "realpath", Effect.READ, followed(LOOKS));
            case Sftp.READLINK -> one(Sftp.NAME, "readlink", Effect.READ, itself(LOOKS));
            case Sftp.RENAME -> two("rename", itself(TAKES), itself(PUTS));
            case Sftp.SYMLINK -> symlink();
            default -> null;
        };
    }

    private @Nullable PathRequest extension(String name) {
        return switch (name) {
            case Sftp.POSIX_RENAME -> two("rename", itself(TAKES), itself(PUTS));
            case Sftp.HARDLINK -> two("hardlink", itself(BOTH), itself(PUTS));
            case Sftp.STATVFS -> one(Sftp.EXTENDED_REPLY, "statvfs", Effect.READ, followed(LOOKS));
            case Sftp.LSETSTAT -> attributes("lsetstat", false);
            case Sftp.EXPAND_PATH -> one(Sftp.NAME, "expand-path", Effect.READ, tilde());
            default -> null;
        };
    }

    private Named followed(Set<FileAccess.Direction> directions) {
        return named(true, directions);
    }

    private Named itself(Set<FileAccess.Direction> directions) {
        return named(false, directions);
    }

    private Named named(boolean follows, Set<FileAccess.Direction> directions) {
        RemotePath asked = in.path();
        return new Named(asked, asked.within(home), follows, false, directions);
    }

    /** OpenSSH puts the link's text first, the draft the link; so both are judged alike. */
    private PathRequest symlink() {
        RemotePath content = in.path();
        Named link = itself(BOTH);
        RemotePath at = link.asked().within(home).parent();
        return request(
                List.of(new Named(content, content.within(at), true, true, BOTH), link),
                0,
                "symlink",
                EnumSet.of(Effect.WRITE),
                List.of(),
                "",
                in.rest());
    }

    private Named tilde() {
        RemotePath asked = in.path();
        String raw = asked.raw();
        if (raw.equals("~") || raw.startsWith("~/")) {
            return new Named(asked, new RemotePath("." + raw.substring(1)).within(home), true, false, LOOKS);
        }
        boolean other = raw.startsWith("~");
        return new Named(asked, other ? null : asked.within(home), true, other, LOOKS);
    }

    private PathRequest one(int answer, String verb, Effect effect, Named name) {
        return request(List.of(name), answer, verb, EnumSet.of(effect), List.of(), "", in.rest());
    }

    private PathRequest two(String verb, Named from, Named to) {
        return request(List.of(from, to), 0, verb, EnumSet.of(Effect.WRITE), List.of(), "", in.rest());
    }

    private PathRequest attributes(String verb, boolean follows) {
        Named name = named(follows, LOOKS);
        byte[] rest = in.rest();
        Attributes wish = Attributes.read(new Fields(rest, 0, rest.length));
        if (wish.resizes()) {
            name = new Named(name.asked(), name.path(), follows, false, PUTS, wish.bytes());
        }
        boolean creates = type == Sftp.MKDIR;
        Set<Effect> effects = effects(wish, creates);
        return request(List.of(name), 0, verb, effects, reasons(effects), wish.text(), rest);
    }

    static Set<Effect> effects(Attributes wish, boolean creates) {
        Set<Effect> effects = EnumSet.of(Effect.WRITE);
        if (creates ? wish.setsId() : wish.privileged()) {
            effects.add(Effect.PRIVILEGE);
        }
        if (wish.unknown()) {
            effects.add(Effect.UNKNOWN);
        }
        return effects;
    }

    static List<String> reasons(Set<Effect> effects) {
        return effects.contains(Effect.PRIVILEGE)
                ? List.of("it changes whose rights the file has")
                : effects.contains(Effect.UNKNOWN) ? List.of("it asks for what the protocol does not name") : List.of();
    }

    /** Without the flag for writing a server opens for reading, whatever else is wished. */
    private PathRequest open() {
        RemotePath asked = in.path();
        byte[] rest = in.rest();
        Fields behind = new Fields(rest, 0, rest.length);
        int flags = behind.number();
        Attributes wish = Attributes.read(behind);
        boolean reads = (flags & OPEN_READ) != 0 || (flags & OPEN_WRITE) == 0;
        boolean writes = (flags & ~OPEN_READ) != 0;
        Set<Effect> effects = writes ? effects(wish, true) : EnumSet.of(Effect.READ);
        Set<FileAccess.Direction> directions = writes ? EnumSet.of(UPLOAD) : EnumSet.of(DOWNLOAD);
        if (reads) {
            effects.add(Effect.READ);
            directions.add(DOWNLOAD);
        }
        if ((flags & ~0x3f) != 0) {
            effects.add(Effect.UNKNOWN);
        }
        boolean fresh = (flags & OPEN_CREATE) != 0 && (flags & OPEN_EXCLUSIVE) != 0;
        return new PathRequest(
                type,
                id,
                prefix,
                List.of(new Named(asked, asked.within(home), !fresh, false, directions, wish.bytes())),
                rest,
                Sftp.HANDLE,
                !writes ? "download" : reads ? "update" : "upload",
                effects,
                reasons(effects),
                "",
                reads,
                writes);
    }

    private PathRequest request(
            List<Named> names,
            int answer,
            String verb,
            Set<Effect> effects,
            List<String> reasons,
            String detail,
            byte[] rest) {
        return new PathRequest(type, id, prefix, names, rest, answer, verb, effects, reasons, detail, false, false);
    }
}
