package org.sallyport.wire.ssh.sftp;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.SizeLimit;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;
import org.sallyport.statement.FileAccess.Direction;
import org.sallyport.wire.ssh.file.FileHost;
import org.sallyport.wire.ssh.file.FileOperation;
import org.sallyport.wire.ssh.file.RemotePath;
import org.sallyport.wire.ssh.sftp.PathRequest.Named;

/**
 * Renames and links give a file another name and move nothing that could be counted. Where another limit holds for the other
 * name, what is renamed or linked counts as of any size: else a limit could be walked around by a name that has none.
 */
final class Relocation {
    private final FileHost host;
    private final PathRequest request;
    private final List<@Nullable RemotePath> real;

    private Relocation(FileHost host, PathRequest request, List<@Nullable RemotePath> real) {
        this.host = host;
        this.request = request;
        this.real = real;
    }

    /** The operation as it is decided on. */
    static FileOperation judged(
            FileHost host, PathRequest request, List<@Nullable RemotePath> real, FileOperation operation) {
        if (request.names().size() < 2) {
            return operation;
        }
        Relocation moved = new Relocation(host, request, real);
        FileOperation judged = operation;
        for (Direction direction : EnumSet.of(Direction.DOWNLOAD, Direction.UPLOAD)) {
            judged = moved.widens(direction) ? judged.sized(direction, FileAccess.ANY_SIZE) : judged;
        }
        return judged;
    }

    /** A renamed file has left its old name; a linked one can be read and written by both. */
    private boolean widens(Direction direction) {
        long before = limit(0, direction);
        long after = limit(1, direction);
        boolean renames = request.verb().equals("rename");
        if (renames) {
            return direction == Direction.DOWNLOAD ? before < after : after < before;
        }
        return before != after;
    }

    private long limit(int index, Direction direction) {
        Named name = request.names().get(index);
        List<FileAccess> accesses = Stream.of(name.path(), real.get(index))
                .filter(Objects::nonNull)
                .map(path -> new FileAccess(direction, List.of(path.text())))
                .toList();
        Effect effect = direction == Direction.DOWNLOAD ? Effect.READ : Effect.WRITE;
        FileOperation moving = new FileOperation(
                direction == Direction.DOWNLOAD ? "download" : "upload",
                EnumSet.of(effect),
                accesses,
                List.of(),
                request.verb());
        return host.limit(moving, direction).map(SizeLimit::bytes).orElse(Long.MAX_VALUE);
    }
}
