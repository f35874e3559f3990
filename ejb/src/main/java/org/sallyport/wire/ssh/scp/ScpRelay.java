package org.sallyport.wire.ssh.scp;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.SizeLimit;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Outcome;
import org.sallyport.statement.FileAccess.Direction;
import org.sallyport.wire.ssh.file.FileHost;
import org.sallyport.wire.ssh.file.FileOperation;
import org.sallyport.wire.ssh.file.FileRelay;
import org.sallyport.wire.ssh.file.FileResult;
import org.sallyport.wire.ssh.file.RemotePath;
import org.sallyport.wire.ssh.file.Ruling;

/**
 * Relays one {@code scp -t} or {@code scp -f}, the protocol of rcp (OpenSSH's {@code scp.c}). The sender speaks in
 * lines, the receiver answers each, and a file's content stands between two answers:
 *
 * <pre>
 * receiver: \0                                            ready
 * sender:   C0644 5 name\n   receiver: \0                 a file
 * sender:   hello\0          receiver: \0                 its content, and that it was read well
 * sender:   D0755 0 name\n   receiver: \0  …  E\n  \0     a directory
 * sender:   T1 0 2 0\n       receiver: \0                 times of what follows
 * either:   \1warning\n, \2 fatal\n
 * </pre>
 *
 * Whoever is not on turn waits, so that both ends see a line where the relay sees one. OpenSSH's receiver may send a
 * warning that answers nothing (times that cannot be set), after which a sender could make it take content for lines;
 * so an upload ends at the target's first warning. For one lock: the caller's.
 */
public final class ScpRelay implements FileRelay {
    /** Bytes that wait; from here on the caller stops reading that side. */
    public static final int PAUSE_AT = 1024 * 1024;

    private enum Turn {
        START,
        DECIDING,
        ANSWER,
        LINE,
        CONTENT,
        END_OF_CONTENT,
        OVER
    }

    private final FileHost host;
    private final boolean upload;
    private final ScpPlaces places;
    private final ScpMask mask;
    private final Input sender = new Input();
    private final Input receiver = new Input();
    private Turn turn = Turn.START;
    private Answered answered;
    private @Nullable Long command;
    private @Nullable ScpFile file;
    private boolean single;
    private boolean busy;

    /** What follows a receiver's answer. */
    @FunctionalInterface
    private interface Answered {
        /** @param failure null when it is content */
        void with(ScpLine.@Nullable Failure failure);
    }

    /** @param home the account's home directory on the target; null when it is not known */
    public ScpRelay(ScpCommand command, @Nullable RemotePath home, FileHost host) {
        this.host = host;
        this.upload = command.upload();
        this.places = new ScpPlaces(command, home, host.resolvesPaths());
        this.mask = new ScpMask(host);
        this.answered = this::ready;
    }

    /**
     * Decides whether the target may be asked at all.
     *
     * @param launch starts the remote end; now, later, or never
     */
    public void start(Runnable launch) {
        step(() -> {
            FileOperation whole = places.whole();
            decide(host.refuses(whole) ? whole : places.start(), sequence -> {
                command = sequence;
                single = places.single();
                turn = Turn.ANSWER;
                launch.run();
            });
        });
    }

    /** Bytes of the user's channel. The array is read during the call only. */
    @Override
    public void fromClient(byte[] data, int from, int length) {
        from(upload ? sender : receiver, data, from, length);
    }

    /** Bytes of the target's channel (standard output). The array is read during the call only. */
    @Override
    public void fromTarget(byte[] data, int from, int length) {
        from(upload ? receiver : sender, data, from, length);
    }

    /** Bytes of either side that wait for a decision or their turn. */
    @Override
    public int queued() {
        return sender.left() + receiver.left();
    }

    @Override
    public boolean isBusy() {
        return queued() > 0;
    }

    /** The channel has ended; what is open ends as cancelled, what is unanswered as unknown. */
    @Override
    public void close() {
        if (turn == Turn.OVER) {
            return;
        }
        turn = Turn.OVER;
        if (file != null) {
            host.end(file.sequence(), file.result(Outcome.Status.CANCELLED, "the channel ended before the file did"));
        } else if (command != null) {
            host.end(command, FileResult.of(Outcome.Status.UNKNOWN, "the channel ended"));
        }
        file = null;
        command = null;
        sender.clear();
        receiver.clear();
    }

    private void from(Input input, byte[] data, int from, int length) {
        step(() -> {
            if (turn != Turn.OVER) {
                input.offer(data, from, length);
            }
        });
    }

    private void step(Runnable step) {
        if (busy) {
            step.run();
            return;
        }
        busy = true;
        try {
            step.run();
            boolean moved;
            do {
                moved = advance();
            } while (moved);
            sender.keep();
            receiver.keep();
        } catch (SallyportException e) {
            if (e.code() == ErrorCode.RECORDING_FAILED) {
                throw e;
            }
            close();
            host.fail(e.text());
        } finally {
            busy = false;
        }
    }

    /** Takes one piece of whoever is on turn; false when there is none. */
    private boolean advance() {
        return switch (turn) {
            case ANSWER -> receiver.left() > 0 && answer();
            case LINE -> sender.left() > 0 && line();
            case CONTENT -> sender.left() > 0 && content();
            case END_OF_CONTENT -> sender.left() > 0 && endOfContent();
            case START, DECIDING, OVER -> false;
        };
    }

    private boolean answer() {
        ScpLine.Failure failure = null;
        if (receiver.peek() == 0) {
            receiver.skip(1);
        } else {
            failure = receiver.failure();
            if (failure == null) {
                return false;
            }
        }
        turn = Turn.LINE;
        answered.with(failure);
        if (failure == null) {
            send(!upload, new byte[] {0});
        } else if (upload) {
            refuse(failure.text());
        } else {
            send(true, failure);
        }
        return true;
    }

    private void ready(ScpLine.@Nullable Failure failure) {
        if (upload) {
            endCommand(failure);
        }
    }

    private void endCommand(ScpLine.@Nullable Failure failure) {
        if (command != null) {
            host.end(
                    command,
                    failure == null
                            ? FileResult.of(Outcome.Status.OK, null)
                            : FileResult.of(Outcome.Status.ERROR, failure.text()));
            command = null;
        }
    }

    private boolean line() {
        byte[] line = sender.line();
        if (line == null) {
            return false;
        }
        ScpLine read = ScpLine.read(line);
        if (read instanceof ScpLine.Entry entry) {
            entry(entry, line);
        } else if (read instanceof ScpLine.Failure failure) {
            endCommand(failure);
            send(upload, failure);
        } else {
            if (read instanceof ScpLine.Leave && !places.leave()) {
                throw violation("the end of a directory that none has begun");
            }
            expect(line, failure -> {});
        }
        return true;
    }

    private void entry(ScpLine.Entry entry, byte[] line) {
        FileOperation operation = places.entry(entry);
        String fault = places.fault(entry);
        if (fault != null) {
            host.refused(operation, fault);
            refuse(fault);
        } else if (places.single()) {
            if (!single || command == null || entry.directory()) {
                throw violation("more than the one file that was asked for");
            }
            single = false;
            long sequence = command;
            command = null;
            if (!stops(operation, entry, sequence)) {
                begin(entry, line, sequence);
            }
        } else {
            endCommand(null);
            decide(operation, sequence -> begin(entry, line, sequence));
        }
    }

    /** The only file was decided on before anybody knew its size. */
    private boolean stops(FileOperation operation, ScpLine.Entry entry, long sequence) {
        Optional<SizeLimit> limit =
                host.limit(operation, Direction.DOWNLOAD).filter(least -> entry.size() > least.bytes());
        limit.ifPresent(least -> {
            file = new ScpFile(sequence, upload, 0, null);
            endFile(least.text());
            refuse("Sallyport: " + least.text());
        });
        return limit.isPresent();
    }

    private void begin(ScpLine.Entry entry, byte[] line, long sequence) {
        byte[] shown = upload ? line : mask.line(entry, line);
        if (entry.directory()) {
            command = sequence;
            expect(shown, failure -> {
                endCommand(failure);
                if (failure == null) {
                    places.enter(entry.name());
                }
            });
        } else {
            file = new ScpFile(sequence, upload, entry.size(), upload ? null : mask.stream());
            expect(shown, failure -> {
                if (failure == null) {
                    turn = entry.size() == 0 ? Turn.END_OF_CONTENT : Turn.CONTENT;
                } else {
                    endFile(failure.text());
                }
            });
        }
    }

    private boolean content() {
        ScpFile moving = current();
        int n = (int) Math.min(moving.left(), sender.left());
        ByteBuffer out = moving.take(sender.data(), sender.at(), n);
        sender.skip(n);
        if (moving.left() == 0) {
            turn = Turn.END_OF_CONTENT;
        }
        if (out.hasRemaining()) {
            send(upload, out);
        }
        return true;
    }

    private boolean endOfContent() {
        if (sender.peek() == 0) {
            sender.skip(1);
            expect(new byte[] {0}, failure -> endFile(failure == null ? null : failure.text()));
            return true;
        }
        ScpLine.Failure failed = sender.failure();
        if (failed == null) {
            return false;
        }
        turn = Turn.ANSWER;
        answered = failure -> endFile(failed.text());
        send(upload, failed);
        return true;
    }

    private void endFile(@Nullable String error) {
        ScpFile ended = current();
        file = null;
        host.end(ended.sequence(), ended.result(error == null ? Outcome.Status.OK : Outcome.Status.ERROR, error));
    }

    private ScpFile current() {
        if (file == null) {
            throw new IllegalStateException("content of no file");
        }
        return file;
    }

    private void expect(byte[] line, Answered then) {
        turn = Turn.ANSWER;
        answered = then;
        send(upload, line);
    }

    private void decide(FileOperation operation, LongConsumer proceed) {
        turn = Turn.DECIDING;
        host.begin(
                operation,
                ruling -> step(() -> {
                    boolean over = turn == Turn.OVER;
                    if (ruling instanceof Ruling.Proceed allowed && over) {
                        host.end(
                                allowed.sequence(),
                                FileResult.of(Outcome.Status.NOT_EXECUTED, "the channel ended before the decision"));
                    } else if (ruling instanceof Ruling.Proceed allowed) {
                        proceed.accept(allowed.sequence());
                    } else if (ruling instanceof Ruling.Refused refused && !over) {
                        refuse(refused.message());
                    }
                }));
    }

    /** The client reads this as a fatal error of the other end. */
    private void refuse(String message) {
        send(false, new ScpLine.Failure(true, message));
        close();
        host.finish();
    }

    private void send(boolean toTarget, ScpLine.Failure failure) {
        send(toTarget, (toTarget ? failure : mask.failure(failure)).bytes());
        if (failure.fatal()) {
            close();
        }
    }

    private void send(boolean toTarget, byte[] bytes) {
        send(toTarget, ByteBuffer.wrap(bytes));
    }

    private void send(boolean toTarget, ByteBuffer bytes) {
        if (toTarget) {
            host.toTarget(bytes);
        } else {
            host.toClient(bytes);
        }
    }

    private static SallyportException violation(String found) {
        return new SallyportException(ErrorCode.PROTOCOL_VIOLATION, "scp: " + found);
    }
}
