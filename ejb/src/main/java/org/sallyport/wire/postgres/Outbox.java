package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Durability;
import org.sallyport.recording.Recorder;
import org.sallyport.recording.Recordings;

/**
 * Messages that wait for their record: nothing leaves before what was recorded so far is as durable as the resource
 * demands. With durability PROCESS that is one file write a batch, on the event loop; else a managed thread forces it.
 */
final class Outbox {
    /** A frame of an answer's bytes is not larger by more than one message. */
    private static final int FRAME = 128 * 1024;

    /** Kept between answers; a larger buffer is given back. */
    private static final int KEPT = 16 * 1024;

    /** Bytes that may wait behind a record that is being made durable before no side is read any more. */
    private static final int MAX_WAITING = 1024 * 1024;

    private final Channel client;
    private final Batch toClient;
    private final Batch toTarget;
    private final Recorder recorder;
    private final Recordings recordings;
    private final Executor executor;
    private final Consumer<RuntimeException> failure;
    private ByteBuf answer = Unpooled.EMPTY_BUFFER;
    private long answerSequence;
    private boolean committing;

    /** Bytes whose record is being forced. */
    private long inFlight;

    private boolean closed;
    private boolean full;
    private Runnable pressure = () -> {};
    private @Nullable Runnable afterwards;

    Outbox(
            Channel client,
            Channel target,
            Recorder recorder,
            Recordings recordings,
            Executor executor,
            Consumer<RuntimeException> failure) {
        this.client = client;
        this.toClient = new Batch(client);
        this.toTarget = new Batch(target);
        this.recorder = recorder;
        this.recordings = recordings;
        this.executor = executor;
        this.failure = failure;
    }

    /** What is called when {@link #isFull()} changes. */
    void onPressure(Runnable call) {
        pressure = call;
    }

    /** Whether as much waits as may. */
    boolean isFull() {
        return full;
    }

    private void weigh() {
        boolean now = committing && inFlight + toClient.bytes() + toTarget.bytes() > MAX_WAITING;
        if (now != full) {
            full = now;
            pressure.run();
        }
    }

    /** Takes the message over. */
    void toTarget(ByteBuf message) {
        stage(toTarget, message);
    }

    /** Takes the message over. */
    void toClient(ByteBuf message) {
        stage(toClient, message);
    }

    private void stage(Batch batch, ByteBuf message) {
        if (closed) {
            message.release();
        } else {
            batch.add(message);
        }
    }

    /** Forwards a message as it came; it stays its owner's. */
    void passToTarget(ByteBuf message) {
        if (!closed) {
            toTarget.pass(message);
        }
    }

    /** Forwards a message as it came; it stays its owner's. */
    void passToClient(ByteBuf message) {
        if (!closed) {
            toClient.pass(message);
        }
    }

    /**
     * The record of a command's answer, on the heap: masked messages appended to it are recorded with the next commit, in
     * order. Good until the outbox is used again.
     */
    ByteBuf answer(long sequence) {
        if (sequence != answerSequence || answer.readableBytes() > FRAME) {
            flushAnswer();
            answerSequence = sequence;
        }
        if (answer.capacity() == 0) {
            answer = ByteBufAllocator.DEFAULT.heapBuffer(KEPT);
        }
        return answer;
    }

    /** Adds masked bytes of an answer to the record; the reader index of the message does not move. */
    void record(long sequence, ByteBuf message) {
        answer(sequence).writeBytes(message, message.readerIndex(), message.readableBytes());
    }

    /** Sends the client what was appended to the answer's record from an offset on. */
    void sendRecorded(int from) {
        if (!closed) {
            toClient.copy(answer, from, answer.writerIndex() - from);
        }
    }

    private void flushAnswer() {
        if (answer.isReadable()) {
            recorder.output(answerSequence, answer.nioBuffer());
            answer.clear();
        }
        if (answer.capacity() > KEPT) {
            releaseAnswer();
        }
    }

    private void releaseAnswer() {
        answer.release();
        answer = Unpooled.EMPTY_BUFFER;
    }

    /** Order matters in the record: what came before an intent or outcome is appended first. */
    void settleRecord() {
        flushAnswer();
    }

    /** Sends all that was staged so far, then goes on, unless it is closed before. */
    void commitAnd(Runnable next) {
        afterwards = next;
        commit();
        if (!committing) {
            goOn();
        }
    }

    private void goOn() {
        Runnable next = afterwards;
        afterwards = null;
        if (next != null && !closed) {
            next.run();
        }
    }

    /** Makes the record durable, then sends what waits for it. */
    void commit() {
        if (closed) {
            return;
        }
        if (committing) {
            weigh();
            return;
        }
        flushAnswer();
        recorder.write();
        inFlight = toClient.bytes() + toTarget.bytes();
        List<ByteBuf> answers = toClient.take();
        List<ByteBuf> requests = toTarget.take();
        if (recorder.durability() == Durability.PROCESS) {
            send(answers, requests);
            return;
        }
        if (answers.isEmpty() && requests.isEmpty()) {
            return;
        }
        committing = true;
        weigh();
        try {
            executor.execute(() -> {
                try {
                    recorder.force();
                    if (recorder.durability() == Durability.DATABASE) {
                        recordings.publish(recorder.session());
                    }
                    client.eventLoop().execute(() -> committed(answers, requests));
                } catch (RuntimeException e) {
                    client.eventLoop().execute(() -> notCommitted(answers, requests, e));
                } catch (Error e) {
                    client.eventLoop().execute(() -> notCommitted(answers, requests, new IllegalStateException(e)));
                    throw e;
                }
            });
        } catch (RejectedExecutionException e) {
            notCommitted(
                    answers,
                    requests,
                    new SallyportException(ErrorCode.LIMIT_EXCEEDED, "the gateway is too busy to record", e));
        }
    }

    private void notCommitted(List<ByteBuf> answers, List<ByteBuf> requests, RuntimeException e) {
        release(answers, requests);
        failure.accept(e);
    }

    private static void release(List<ByteBuf> answers, List<ByteBuf> requests) {
        answers.forEach(ByteBuf::release);
        requests.forEach(ByteBuf::release);
    }

    /** What the session's end has overtaken is not sent: its last word has been said. */
    private void committed(List<ByteBuf> answers, List<ByteBuf> requests) {
        committing = false;
        if (closed) {
            release(answers, requests);
            return;
        }
        send(answers, requests);
        try {
            if (!toClient.isEmpty() || !toTarget.isEmpty()) {
                commit();
            }
        } catch (RuntimeException e) {
            failure.accept(e);
        }
        weigh();
        if (!committing) {
            goOn();
        }
    }

    private void send(List<ByteBuf> answers, List<ByteBuf> requests) {
        toClient.send(answers);
        toTarget.send(requests);
    }

    /** Drops what was never allowed to leave. */
    void close() {
        closed = true;
        toClient.release();
        toTarget.release();
        releaseAnswer();
    }
}
