package org.sallyport.wire.ssh.sftp;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;
import org.sallyport.wire.ssh.file.FileHost;
import org.sallyport.wire.ssh.file.FileOperation;
import org.sallyport.wire.ssh.file.RemotePath;
import org.sallyport.wire.ssh.file.Tally;

/** The client's requests: each is decided before it is forwarded; what moves content belongs to an open file. */
final class ClientSide implements Cutter.Sink {
    private final Conversation conversation;
    private final HandleRequests handles;
    private boolean greeted;
    private @Nullable Tally writing;

    ClientSide(Conversation conversation) {
        this.conversation = conversation;
        this.handles = new HandleRequests(conversation);
    }

    @Override
    public boolean ready() {
        return conversation.ready();
    }

    @Override
    public void reused() {
        conversation.target().flush();
    }

    @Override
    public boolean message(byte[] data, int from, int length, int content) {
        int type = data[from + 4] & 0xff;
        Fields in = new Fields(data, from + 5, length - 5);
        if (!greeted) {
            init(type, in);
            return true;
        }
        if (type == Sftp.INIT) {
            throw violation("sftp: a second INIT");
        }
        int id = in.number();
        if (conversation.home() == null || conversation.requests().own(id)) {
            conversation.stall();
            return false;
        }
        conversation.requests().requireFree(id);
        if (type == Sftp.WRITE) {
            if (handles.awaitsEnd(new Fields(data, from + 9, length - 9))) {
                conversation.stall();
                return false;
            }
            writing = handles.write(id, in, content);
            if (writing != null) {
                conversation.target().pass(data, from, length, content == 0);
            }
            return true;
        }
        conversation.requests().put(id, new Pending.Reserved(null));
        request(type, id, in, new Slice(data, from, length));
        return true;
    }

    @Override
    public void content(byte[] data, int from, int length, int left) {
        if (writing != null) {
            writing.add(data, from, length);
            conversation.target().pass(data, from, length, left == 0);
        }
    }

    private void init(int type, Fields in) {
        int version = type == Sftp.INIT ? in.number() : 0;
        if (version < Sftp.VERSION_SPOKEN) {
            throw violation("sftp: expected INIT with version 3 or later, found type " + type + ", version "
                    + Integer.toUnsignedString(version));
        }
        greeted = true;
        conversation.stall();
        conversation
                .target()
                .send(new Message(Sftp.INIT).number(Sftp.VERSION_SPOKEN).bytes());
    }

    private void request(int type, int id, Fields in, Slice message) {
        RemotePath home = conversation.home();
        if (home == null) {
            throw new IllegalStateException("no request is looked at before the home directory is known");
        }
        PathRequest paths = PathReader.read(type, id, in, home);
        if (paths != null) {
            named(paths);
        } else if (type == Sftp.EXTENDED) {
            extended(id, in, home, message);
        } else if (!handles.request(type, id, in, message)) {
            unsupported(id, "message of type " + type);
        }
    }

    private void extended(int id, Fields in, RemotePath home, Slice message) {
        String name = in.raw();
        if (!Sftp.understands(name, conversation.mask() != null)) {
            unsupported(id, name);
            return;
        }
        PathRequest paths = PathReader.extended(name, id, in, home);
        if (paths != null) {
            named(paths);
        } else if (!handles.extended(name, id, in, message)) {
            String what = name.equals(Sftp.HOME_DIRECTORY) ? " " + in.path().shown() : "";
            Effect effect = name.equals(Sftp.LIMITS) ? Effect.SESSION : Effect.READ;
            String verb = name.equals(Sftp.LIMITS)
                    ? "limits"
                    : name.equals(Sftp.HOME_DIRECTORY) ? "home-directory" : "users-groups";
            handles.command(
                    id,
                    new FileOperation(verb, EnumSet.of(effect), List.of(), List.of(), "sftp " + verb + what),
                    name.equals(Sftp.HOME_DIRECTORY) ? Sftp.NAME : Sftp.EXTENDED_REPLY,
                    name.equals(Sftp.LIMITS),
                    message);
        }
    }

    /** Law 10: what is not understood could be anything, and never passes. */
    private void unsupported(int id, String what) {
        RemotePath name = RemotePath.of(what.length() > 100 ? what.substring(0, 100) : what);
        Set<Effect> effects = EnumSet.of(Effect.UNKNOWN);
        conversation.refuse(
                id,
                Sftp.OP_UNSUPPORTED,
                new FileOperation("unknown", effects, List.of(), List.of(), "sftp unknown " + name.shown()),
                "this gateway does not know the request");
    }

    private void named(PathRequest request) {
        FileOperation operation = request.operation(request.unresolved());
        String fault = request.fault();
        if (fault != null) {
            conversation.refuse(request.id(), Sftp.BAD_MESSAGE, operation, fault);
        } else if (request.answer() == Sftp.HANDLE && conversation.open() >= Conversation.MAX_OPEN) {
            conversation.refuse(
                    request.id(),
                    Sftp.FAILURE,
                    operation,
                    "at most " + Conversation.MAX_OPEN + " files can be open at a time");
        } else if (conversation.host().resolvesPaths() && !conversation.host().refuses(operation)) {
            conversation.resolving();
            new PathResolver(conversation, request, real -> resolved(request, operation, real)).next();
        } else {
            decide(request, operation, request.unresolved());
        }
    }

    private void resolved(PathRequest request, FileOperation operation, @Nullable List<@Nullable RemotePath> real) {
        conversation.resolved();
        if (real == null) {
            conversation.refuse(
                    request.id(), Sftp.PERMISSION_DENIED, operation, "the target does not say where the path leads");
        } else {
            decide(request, request.operation(real), real);
        }
    }

    private void decide(PathRequest request, FileOperation operation, List<@Nullable RemotePath> real) {
        FileHost host = conversation.host();
        FileOperation judged = Relocation.judged(host, request, real, operation);
        conversation.decide(request.id(), judged, sequence -> {
            Pending pending = pending(request, real.get(0), sequence);
            if (pending instanceof Pending.Opening opening) {
                opening.file()
                        .within(
                                host.limit(judged, FileAccess.Direction.DOWNLOAD),
                                host.limit(judged, FileAccess.Direction.UPLOAD),
                                request.appends());
            }
            conversation.requests().put(request.id(), pending);
            conversation.target().send(request.message(real));
        });
    }

    private static Pending pending(PathRequest request, @Nullable RemotePath real, long sequence) {
        if (request.answer() != Sftp.HANDLE) {
            return new Pending.Command(sequence, request.answer(), false);
        }
        RemotePath path = real == null ? request.subject() : real;
        return new Pending.Opening(
                request.type() == Sftp.OPENDIR
                        ? OpenFile.directory(sequence, path)
                        : OpenFile.file(sequence, path, request.reads(), request.writes()));
    }

    private static SallyportException violation(String found) {
        return new SallyportException(ErrorCode.PROTOCOL_VIOLATION, found);
    }
}
