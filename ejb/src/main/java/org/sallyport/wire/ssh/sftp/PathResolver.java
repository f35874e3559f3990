package org.sallyport.wire.ssh.sftp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sallyport.wire.ssh.file.RemotePath;
import org.sallyport.wire.ssh.sftp.PathRequest.Named;

/**
 * Asks the target where the paths of a request really lead, one after the other. A path that does not exist is resolved
 * by its parent; one that exists but cannot be resolved, or is a link into nowhere, is a failure.
 */
final class PathResolver {
    private final Conversation conversation;
    private final PathRequest request;
    private final Consumer<@Nullable List<@Nullable RemotePath>> then;
    private final List<@Nullable RemotePath> real = new ArrayList<>();

    /** @param then gets a path for each, null where nothing is; or null, when one cannot be resolved */
    PathResolver(Conversation conversation, PathRequest request, Consumer<@Nullable List<@Nullable RemotePath>> then) {
        this.conversation = conversation;
        this.request = request;
        this.then = then;
    }

    void next() {
        if (real.size() == request.names().size()) {
            then.accept(real);
            return;
        }
        Named name = request.names().get(real.size());
        RemotePath path = name.path();
        if (path == null) {
            found(null);
        } else if (name.follows()) {
            conversation.ask(Sftp.REALPATH, Sftp.NAME, path.bytes(), answer -> {
                if (answer != null) {
                    found(Conversation.name(answer));
                } else {
                    missing(name, path);
                }
            });
        } else {
            byParent(path);
        }
    }

    private void missing(Named name, RemotePath path) {
        conversation.ask(Sftp.LSTAT, Sftp.ATTRS, path.bytes(), answer -> {
            if (answer == null || name.literal()) {
                byParent(path);
            } else {
                then.accept(null);
            }
        });
    }

    private void byParent(RemotePath path) {
        if (path.name().isEmpty()) {
            found(path);
            return;
        }
        conversation.ask(
                Sftp.REALPATH,
                Sftp.NAME,
                path.parent().bytes(),
                answer ->
                        found(answer == null ? null : Conversation.name(answer).child(path.name())));
    }

    private void found(@Nullable RemotePath path) {
        real.add(path);
        next();
    }
}
