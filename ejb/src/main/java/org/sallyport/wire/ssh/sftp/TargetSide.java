package org.sallyport.wire.ssh.sftp;

import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Outcome;
import org.sallyport.wire.ssh.file.ContentMask;
import org.sallyport.wire.ssh.file.FileResult;
import org.sallyport.wire.ssh.file.Tally;

/** The target's answers: each belongs to a request, ends what it ends, and is masked before it goes on. */
final class TargetSide implements Cutter.Sink {
    /** Windows of which the target gave a part; each holds at most 65 KiB. */
    private static final int MAX_PARTIAL = 256;

    private final Conversation conversation;
    private final Masking masking;
    private @Nullable OpenFile reading;
    private boolean dropping;
    private int partial;

    TargetSide(Conversation conversation) {
        this.conversation = conversation;
        this.masking = new Masking(conversation.mask() == null ? null : conversation.host()::maskText);
    }

    @Override
    public boolean ready() {
        return !conversation.ended();
    }

    @Override
    public void reused() {
        conversation.client().flush();
    }

    @Override
    public boolean message(byte[] data, int from, int length, int content) {
        int type = data[from + 4] & 0xff;
        Fields in = new Fields(data, from + 5, length - 5);
        if (!conversation.greeted()) {
            version(type, in);
            return true;
        }
        int id = in.number();
        Pending pending = conversation.requests().answered(id, type);
        if (pending.own()) {
            conversation.unstall();
        }
        if (pending instanceof Pending.Own own) {
            own.then().accept(type == own.answer() ? in : null);
        } else if (pending instanceof Pending.MaskedReading masked) {
            partial -= masked.own() ? 1 : 0;
            masked(masked.read(), type, in);
        } else if (pending instanceof Pending.Reading asked && type == Sftp.DATA) {
            content(asked, data, from, length, content);
        } else {
            answer(pending, id, type, in, new Slice(data, from, length));
        }
        settle(pending.file());
        return true;
    }

    @Override
    public void content(byte[] data, int from, int length, int left) {
        if (dropping) {
            return;
        }
        OpenFile file = reading;
        Tally down = file == null ? null : file.down();
        if (file == null || down == null) {
            throw new IllegalStateException("content of no file");
        }
        down.add(data, from, length);
        if (left == 0) {
            answered(file, null);
        }
        conversation.client().pass(data, from, length, left == 0);
        settle(file);
    }

    private void settle(@Nullable OpenFile file) {
        if (file != null) {
            conversation.settle(file);
        }
    }

    private void version(int type, Fields in) {
        int version = type == Sftp.VERSION ? in.number() : 0;
        if (version != Sftp.VERSION_SPOKEN) {
            throw violation("expected VERSION 3, found type " + type + ", version " + version);
        }
        Message message = new Message(Sftp.VERSION).number(version);
        while (in.more()) {
            String name = in.raw();
            byte[] value = in.bytes();
            if (Sftp.understands(name, conversation.mask() != null)) {
                message.string(name).string(value);
            }
        }
        conversation.client().send(message.bytes());
        conversation.greet();
    }

    private void content(Pending.Reading asked, byte[] data, int from, int length, int content) {
        Tally down = asked.file().down();
        if (down == null || Integer.compareUnsigned(content, asked.length()) > 0) {
            throw violation("gives more than it was asked for");
        }
        dropping = content > 0 && !asked.file().gives(asked.offset(), content);
        if (dropping) {
            answered(asked.file(), null);
            conversation.deny(Cutter.number(data, from + 5), asked.file());
            return;
        }
        if (content > 0) {
            down.at(asked.offset());
            reading = asked.file();
        } else {
            answered(asked.file(), null);
        }
        conversation.client().pass(data, from, length, content == 0);
    }

    private void answer(Pending pending, int id, int type, Fields in, Slice message) {
        Status status = type == Sftp.STATUS ? Status.read(in) : null;
        String failure = status == null ? null : status.failure();
        OpenFile file = pending.file();
        if (pending instanceof Pending.Command command) {
            conversation
                    .host()
                    .end(
                            command.sequence(),
                            FileResult.of(failure == null ? Outcome.Status.OK : Outcome.Status.ERROR, failure));
        } else if (pending instanceof Pending.Opening opening) {
            opened(opening.file(), failure, type == Sftp.HANDLE ? in.raw() : null);
        } else if (pending instanceof Pending.Closing closing) {
            closing.file().close(failure);
            conversation.endIfOver(closing.file());
        } else if (file != null) {
            answered(file, status != null && status.code() == Sftp.EOF ? null : failure);
        }
        forward(pending, id, type, status, message);
    }

    private void forward(Pending pending, int id, int type, @Nullable Status status, Slice message) {
        byte[] other = null;
        if (status != null) {
            other = masking.status(id, status);
        } else if (type == Sftp.NAME) {
            other = masking.names(id, message);
        } else if (pending instanceof Pending.Command command && command.limits()) {
            other = limits(id, new Fields(message.data(), message.from() + 9, message.length() - 9));
        }
        if (other != null) {
            conversation.client().send(other);
        } else {
            conversation.client().pass(message.data(), message.from(), message.length(), true);
        }
    }

    private void opened(OpenFile file, @Nullable String failure, @Nullable String handle) {
        if (handle == null) {
            conversation
                    .host()
                    .end(
                            file.sequence(),
                            failure == null
                                    ? file.result(Outcome.Status.UNKNOWN, "the target gave no handle")
                                    : file.result(Outcome.Status.ERROR, failure));
            return;
        }
        if (handle.length() > Sftp.MAX_HANDLE || conversation.files().putIfAbsent(handle, file) != null) {
            conversation.host().end(file.sequence(), file.result(Outcome.Status.UNKNOWN, "the handle is not usable"));
            throw violation("gives out a handle that is too long or in use");
        }
    }

    private void answered(OpenFile file, @Nullable String failure) {
        file.answered(failure);
        conversation.endIfOver(file);
    }

    private void masked(MaskedRead read, int type, Fields in) {
        if (type == Sftp.DATA) {
            byte[] data = in.bytes();
            if (read.take(data)) {
                deliver(read);
            } else {
                askOn(read);
            }
            return;
        }
        Status status = Status.read(in);
        if (status.code() == Sftp.EOF) {
            deliver(read);
        } else {
            boolean open = conversation.files().containsValue(read.file());
            conversation.requests().remove(read.id());
            answered(read.file(), open ? status.failure() : null);
            conversation.client().send(masking.always(read.id(), status));
        }
    }

    private void askOn(MaskedRead read) {
        if (++partial > MAX_PARTIAL) {
            throw new SallyportException(ErrorCode.LIMIT_EXCEEDED, "sftp: too many reads are answered in part");
        }
        conversation.requests().put(read.id(), new Pending.Reserved(read.file()));
        int number = conversation.requests().own(new Pending.MaskedReading(read, true));
        conversation.target().send(read.request(number));
    }

    private void deliver(MaskedRead read) {
        ContentMask mask = conversation.mask();
        Tally down = read.file().down();
        if (mask == null || down == null) {
            throw new IllegalStateException("masked reading without a mask");
        }
        byte[] masked = read.masked(mask);
        conversation.requests().remove(read.id());
        byte[] message;
        if (masked.length > 0 && !read.file().gives(read.offset(), masked.length)) {
            answered(read.file(), null);
            conversation.deny(read.id(), read.file());
            return;
        }
        if (masked.length == 0) {
            message = Message.status(read.id(), Sftp.EOF, "End of file");
        } else {
            down.at(read.offset());
            down.add(masked, 0, masked.length);
            message = new Message(Sftp.DATA, read.id()).string(masked).bytes();
        }
        answered(read.file(), null);
        conversation.client().send(message);
    }

    /** The target's limits, where they are not ours. */
    private byte[] limits(int id, Fields in) {
        long most = conversation.mask() == null ? Sftp.MAX_DATA : MaskedRead.MAX;
        return new Message(Sftp.EXTENDED_REPLY, id)
                .wide(least(in.wide(), Sftp.MAX_MESSAGE - 1024))
                .wide(least(in.wide(), most))
                .wide(least(in.wide(), Sftp.MAX_DATA))
                .wide(least(in.wide(), Conversation.MAX_OPEN))
                .bytes();
    }

    /** Zero means that there is none. */
    private static long least(long theirs, long ours) {
        return theirs == 0 || Long.compareUnsigned(theirs, ours) > 0 ? ours : theirs;
    }

    private static SallyportException violation(String found) {
        return new SallyportException(ErrorCode.TARGET_PROTOCOL, "sftp: the target " + found);
    }
}
