package org.sallyport.wire.ssh.sftp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;
import org.sallyport.wire.ssh.file.FileOperation;
import org.sallyport.wire.ssh.file.RemotePath;

/**
 * A request that names paths: what it does, and how it is said to the target again.
 *
 * @param prefix what stands before the paths; an extension's name
 * @param rest what stands behind them
 * @param answer the type of its answer besides STATUS
 * @param reads whether an OPEN gives content
 * @param writes whether an OPEN takes content
 */
record PathRequest(
        int type,
        int id,
        byte[] prefix,
        List<Named> names,
        byte[] rest,
        int answer,
        String verb,
        Set<Effect> effects,
        List<String> reasons,
        String detail,
        boolean reads,
        boolean writes) {

    /**
     * One path of a request.
     *
     * @param asked as the client says it
     * @param path absolute and normalized; null when only the target can tell what it is
     * @param follows whether the target follows a link that the last name is
     * @param literal whether the target gets it as asked: the text of a link, another account's home
     * @param bytes how large the request makes it, whatever content is moved; 0 where it says nothing of that
     */
    record Named(
            RemotePath asked,
            @Nullable RemotePath path,
            boolean follows,
            boolean literal,
            Set<FileAccess.Direction> directions,
            long bytes) {
        Named(
                RemotePath asked,
                @Nullable RemotePath path,
                boolean follows,
                boolean literal,
                Set<FileAccess.Direction> directions) {
            this(asked, path, follows, literal, directions, 0);
        }
    }

    /** Why the target must not be asked at all; null when it may. */
    @Nullable String fault() {
        return names.stream()
                        .allMatch(name -> name.asked().acceptable()
                                && (name.path() == null || name.path().acceptable()))
                ? null
                : "a path has at most " + RemotePath.MAX + " bytes and no zero byte";
    }

    /** @param real each path as the target resolves it; null where that is not known */
    FileOperation operation(List<@Nullable RemotePath> real) {
        Set<Effect> all = EnumSet.copyOf(effects);
        List<String> why = new ArrayList<>(reasons);
        List<FileAccess> accesses = new ArrayList<>();
        StringBuilder text = new StringBuilder("sftp ").append(verb);
        for (int i = 0; i < names.size(); i++) {
            Named name = names.get(i);
            RemotePath path = name.path();
            text.append(' ').append((path == null || name.literal() ? name.asked() : path).shown());
            if (path == null) {
                all.add(Effect.UNKNOWN);
                why.add("only the target knows where the path leads");
                continue;
            }
            if (!path.readable()) {
                all.add(Effect.UNKNOWN);
                why.add("the path is not UTF-8");
            }
            touch(accesses, path, name);
            RemotePath resolved = real.get(i);
            if (resolved != null && !resolved.equals(path)) {
                text.append(" -> ").append(resolved.shown());
                touch(accesses, resolved, name);
            }
        }
        return new FileOperation(verb, all, accesses, why, text.append(detail).toString());
    }

    private static void touch(List<FileAccess> accesses, RemotePath path, Named name) {
        name.directions()
                .forEach(direction -> accesses.add(new FileAccess(
                        direction, List.of(path.text()), direction == FileAccess.Direction.UPLOAD ? name.bytes() : 0)));
    }

    /** Whether what an OPEN takes goes to the file's end, wherever it says that it goes. */
    boolean appends() {
        return writes && (new Fields(rest, 0, rest.length).number() & Sftp.OPEN_APPEND) != 0;
    }

    List<@Nullable RemotePath> unresolved() {
        return Collections.nCopies(names.size(), null);
    }

    /** The path that its command is about. */
    RemotePath subject() {
        RemotePath path = names.get(0).path();
        return path == null ? names.get(0).asked() : path;
    }

    /** As the target gets it: exactly the paths that were decided on. */
    byte[] message(List<@Nullable RemotePath> real) {
        Message message = new Message(type, id).plain(prefix);
        for (int i = 0; i < names.size(); i++) {
            Named name = names.get(i);
            RemotePath path = real.get(i) == null ? name.path() : real.get(i);
            message.string((name.literal() || path == null ? name.asked() : path).bytes());
        }
        return message.plain(rest).bytes();
    }
}
