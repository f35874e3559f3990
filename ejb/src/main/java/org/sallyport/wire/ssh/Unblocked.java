package org.sallyport.wire.ssh;

import org.apache.sshd.common.util.threads.ThreadUtils;

/**
 * Runs steps that write under a lock. During a key exchange the transport queues what its own threads write and makes any
 * other thread wait with channel data; a thread that waited with our lock would stop the exchange that it waits for.
 */
final class Unblocked {
    private Unblocked() {}

    static void run(Runnable step) {
        try {
            ThreadUtils.runAsInternal(() -> {
                step.run();
                return null;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a step throws no checked exception", e);
        }
    }
}
