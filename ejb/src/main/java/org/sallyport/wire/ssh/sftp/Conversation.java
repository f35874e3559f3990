package org.sallyport.wire.ssh.sftp;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Outcome;
import org.sallyport.wire.ssh.file.ContentMask;
import org.sallyport.wire.ssh.file.FileHost;
import org.sallyport.wire.ssh.file.FileOperation;
import org.sallyport.wire.ssh.file.FileResult;
import org.sallyport.wire.ssh.file.RemotePath;
import org.sallyport.wire.ssh.file.Ruling;

/** What both sides of one sftp channel share. */
final class Conversation {
    /** OpenSSH's server opens as many as the system lets it, often 1,024. */
    static final int MAX_OPEN = 1_000;

    private final FileHost host;
    private final @Nullable ContentMask mask;
    private final Consumer<Runnable> turns;
    private final Requests requests = new Requests();
    private final Map<String, OpenFile> files = new HashMap<>();
    private final Outlet client;
    private final Outlet target;
    private @Nullable RemotePath home;
    private boolean greeted;
    private boolean deciding;
    private boolean stalled;
    private boolean ended;

    /** @param turns runs what comes later, between what the peers send */
    Conversation(FileHost host, Consumer<Runnable> turns) {
        this.host = host;
        this.mask = host.mask();
        this.turns = turns;
        this.client = new Outlet(host::toClient);
        this.target = new Outlet(host::toTarget);
    }

    FileHost host() {
        return host;
    }

    @Nullable ContentMask mask() {
        return mask;
    }

    Requests requests() {
        return requests;
    }

    /** By the target's handles. */
    Map<String, OpenFile> files() {
        return files;
    }

    Outlet client() {
        return client;
    }

    Outlet target() {
        return target;
    }

    /** Null until the target has told. */
    @Nullable RemotePath home() {
        return home;
    }

    /** Whether the next request of the client can be looked at. */
    boolean ready() {
        return !deciding && !stalled && !ended;
    }

    boolean ended() {
        return ended;
    }

    /** The client waits until the target has answered something that the gateway asked. */
    void stall() {
        stalled = true;
    }

    void unstall() {
        stalled = false;
    }

    boolean greeted() {
        return greeted;
    }

    /** The versions agree; where relative paths begin is asked before anybody needs it. */
    void greet() {
        greeted = true;
        stalled = false;
        ask(Sftp.REALPATH, Sftp.NAME, RemotePath.of(".").bytes(), this::home);
    }

    private void home(@Nullable Fields answer) {
        if (answer == null) {
            throw new SallyportException(
                    ErrorCode.TARGET_PROTOCOL, "sftp: the target does not name its home directory");
        }
        home = name(answer);
    }

    /** Asks the target about a path or a handle, on the gateway's own account. */
    void ask(int type, int expected, byte[] subject, Consumer<@Nullable Fields> then) {
        int id = requests.own(new Pending.Own(expected, then));
        target.send(new Message(type, id).string(subject).bytes());
    }

    /** The first path of a NAME. */
    static RemotePath name(Fields answer) {
        if (answer.number() != 1) {
            throw new SallyportException(ErrorCode.TARGET_PROTOCOL, "sftp: the target knows several real paths of one");
        }
        RemotePath path = answer.path();
        if (!path.absolute() || !path.acceptable()) {
            throw new SallyportException(ErrorCode.TARGET_PROTOCOL, "sftp: the target's real path is not absolute");
        }
        return path.within(path);
    }

    /** Nothing else of the client is looked at until this is decided. */
    void decide(int id, FileOperation operation, LongConsumer proceed) {
        deciding = true;
        host.begin(
                operation,
                ruling -> turns.accept(() -> {
                    deciding = false;
                    if (ruling instanceof Ruling.Proceed allowed) {
                        if (ended) {
                            host.end(
                                    allowed.sequence(),
                                    FileResult.of(
                                            Outcome.Status.NOT_EXECUTED, "the channel ended before the decision"));
                        } else {
                            proceed.accept(allowed.sequence());
                        }
                    } else if (ruling instanceof Ruling.Refused refused && !ended) {
                        requests.remove(id);
                        status(id, Sftp.PERMISSION_DENIED, refused.message());
                    }
                }));
    }

    /** Looks at nothing else of the client until {@link #resolved}. */
    void resolving() {
        deciding = true;
    }

    void resolved() {
        deciding = false;
    }

    /** The relay does not let it pass, whatever the rules say. */
    void refuse(int id, int code, FileOperation operation, String message) {
        host.refused(operation, message);
        requests.remove(id);
        status(id, code, message);
    }

    /**
     * Answers a request for content of a file that a rule has stopped; the file's own command tells of it. The answer waits
     * for those of earlier requests: OpenSSH's client takes an upload's last answer for all.
     */
    void deny(int id, OpenFile file) {
        requests.put(id, new Pending.Reserved(null));
        file.denied().add(id);
        settle(file);
    }

    /** Gives the answers that have waited, when no other is left. */
    void settle(OpenFile file) {
        if (file.unanswered() == 0) {
            for (int id : file.denied()) {
                requests.remove(id);
                status(id, Sftp.PERMISSION_DENIED, "Sallyport: " + file.stopped());
            }
            file.denied().clear();
        }
    }

    void status(int id, int code, String text) {
        client.send(Message.status(id, code, text));
    }

    /** Files and directories that are open or about to be. */
    int open() {
        long opening = requests.all().stream()
                .filter(Pending.Opening.class::isInstance)
                .count();
        return files.size() + (int) opening;
    }

    /** Ends what the target has answered for the last time. */
    void endIfOver(OpenFile file) {
        if (file.ended()) {
            host.end(file.sequence(), file.result());
        }
    }

    /** The channel is gone: what is open is cancelled, what is unanswered unknown. */
    void end() {
        ended = true;
        Set<OpenFile> unknown = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Pending pending : requests.all()) {
            if (pending instanceof Pending.Command command) {
                host.end(command.sequence(), FileResult.of(Outcome.Status.UNKNOWN, "the channel ended"));
            }
            OpenFile file = pending.file();
            if (file != null) {
                unknown.add(file);
            }
        }
        for (OpenFile file : files.values()) {
            unknown.remove(file);
            host.end(
                    file.sequence(),
                    file.result(Outcome.Status.CANCELLED, "the channel ended before the file was closed"));
        }
        for (OpenFile file : unknown) {
            host.end(
                    file.sequence(),
                    file.result(Outcome.Status.UNKNOWN, "the channel ended before the target's answer"));
        }
        files.clear();
    }
}
