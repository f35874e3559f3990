package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.sallyport.recording.Durability;
import org.sallyport.recording.Recorder;
import org.sallyport.recording.Recordings;

/**
 * Messages that wait for their record: nothing leaves before what was recorded so far is as durable as the resource
 * demands. With durability PROCESS that is one file write a batch, on the event loop; else a managed thread forces it.
 */
final class Outbox {
    private record Staged(Channel to, ByteBuf message) {}

    private final Channel client;
    private final Channel target;
    private final Recorder recorder;
    private final Recordings recordings;
    private final Executor executor;
    private final Consumer<RuntimeException> failure;
    private List<Staged> staged = new ArrayList<>();
    private ByteBuf answer = Unpooled.buffer(16 * 1024);
    private long answerSequence;
    private boolean committing;
    private boolean closed;

    Outbox(
            Channel client,
            Channel target,
            Recorder recorder,
            Recordings recordings,
            Executor executor,
            Consumer<RuntimeException> failure) {
        this.client = client;
        this.target = target;
        this.recorder = recorder;
        this.recordings = recordings;
        this.executor = executor;
        this.failure = failure;
    }

    void toTarget(ByteBuf message) {
        stage(target, message);
    }

    void toClient(ByteBuf message) {
        stage(client, message);
    }

    private void stage(Channel to, ByteBuf message) {
        if (closed) {
            ReferenceCountUtil.release(message);
        } else {
            staged.add(new Staged(to, message));
        }
    }

    /** Adds masked bytes of an answer to the record; the reader index of the message does not move. */
    void record(long sequence, ByteBuf message) {
        if (sequence != answerSequence) {
            flushAnswer();
            answerSequence = sequence;
        }
        answer.writeBytes(message, message.readerIndex(), message.readableBytes());
        if (answer.readableBytes() > 1024 * 1024) {
            flushAnswer();
        }
    }

    private void flushAnswer() {
        if (answer.isReadable()) {
            recorder.output(answerSequence, answer.nioBuffer());
            answer.clear();
        }
    }

    /** Order matters in the record: what came before an intent or outcome is appended first. */
    void settleRecord() {
        flushAnswer();
    }

    /** Makes the record durable, then sends what waits for it. */
    void commit() {
        if (committing || closed) {
            return;
        }
        flushAnswer();
        recorder.write();
        if (recorder.durability() == Durability.PROCESS) {
            send(take());
            return;
        }
        if (staged.isEmpty()) {
            return;
        }
        committing = true;
        List<Staged> batch = take();
        executor.execute(() -> {
            try {
                recorder.force();
                if (recorder.durability() == Durability.DATABASE) {
                    recordings.publish(recorder.session());
                }
                client.eventLoop().execute(() -> committed(batch));
            } catch (RuntimeException e) {
                client.eventLoop().execute(() -> failure.accept(e));
            } catch (Error e) {
                client.eventLoop().execute(() -> failure.accept(new IllegalStateException(e)));
                throw e;
            }
        });
    }

    private void committed(List<Staged> batch) {
        committing = false;
        send(batch);
        if (!staged.isEmpty()) {
            commit();
        }
    }

    private List<Staged> take() {
        List<Staged> batch = staged;
        staged = new ArrayList<>();
        return batch;
    }

    private void send(List<Staged> batch) {
        boolean clientTouched = false;
        boolean targetTouched = false;
        for (Staged one : batch) {
            one.to().write(one.message());
            clientTouched |= one.to() == client;
            targetTouched |= one.to() == target;
        }
        if (clientTouched) {
            client.flush();
        }
        if (targetTouched) {
            target.flush();
        }
    }

    /** Drops what was never allowed to leave. */
    void close() {
        closed = true;
        take().forEach(one -> ReferenceCountUtil.release(one.message()));
    }
}
