package org.sallyport.wire.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.sallyport.recording.Durability;
import org.sallyport.recording.Recorder;
import org.sallyport.recording.Recordings;

/**
 * Lets nothing go before what was recorded so far is as durable as the resource demands. With durability PROCESS that
 * is one file write, at once; else a managed thread forces the file and what waits goes on in its order. Used under the
 * connection's lock.
 */
final class RecordGate {
    private final Consumer<Runnable> serially;
    private final Recorder recorder;
    private final Recordings recordings;
    private final Executor executor;
    private final Consumer<RuntimeException> failure;
    private List<Runnable> staged = new ArrayList<>();
    private boolean committing;

    /** @param serially runs a step under the connection's lock, unless the session has ended */
    RecordGate(
            Consumer<Runnable> serially,
            Recorder recorder,
            Recordings recordings,
            Executor executor,
            Consumer<RuntimeException> failure) {
        this.serially = serially;
        this.recorder = recorder;
        this.recordings = recordings;
        this.executor = executor;
        this.failure = failure;
    }

    /** Whether what passes waits for another thread: bytes must then be copies of their own. */
    boolean isDeferred() {
        return recorder.durability() != Durability.PROCESS;
    }

    /** Runs the step once everything appended to the recording is durable. */
    void pass(Runnable step) {
        recorder.write();
        if (!isDeferred()) {
            step.run();
            return;
        }
        staged.add(step);
        commit();
    }

    private void commit() {
        if (committing || staged.isEmpty()) {
            return;
        }
        committing = true;
        List<Runnable> batch = staged;
        staged = new ArrayList<>();
        executor.execute(() -> {
            try {
                recorder.force();
                if (recorder.durability() == Durability.DATABASE) {
                    recordings.publish(recorder.session());
                }
                serially.accept(() -> {
                    committing = false;
                    batch.forEach(Runnable::run);
                    commit();
                });
            } catch (RuntimeException e) {
                failure.accept(e);
            } catch (Error e) {
                failure.accept(new IllegalStateException(e));
                throw e;
            }
        });
    }
}
