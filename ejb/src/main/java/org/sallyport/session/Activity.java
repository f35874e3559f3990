package org.sallyport.session;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether a session does anything, as its idle limit asks. Its protocol tells, from any thread; the watch reads. */
public final class Activity {
    private final AtomicInteger works = new AtomicInteger();
    private volatile boolean answering;
    private volatile long lastNanos = System.nanoTime();

    /**
     * Bytes have passed.
     *
     * @param owed whether an answer is still to come
     */
    public void passed(boolean owed) {
        answering = owed;
        lastNanos = System.nanoTime();
    }

    /** The same without bytes of either side: what the gateway itself says is no use of the session. */
    public void owes(boolean owed) {
        answering = owed;
    }

    /** Something begins that is no idleness however silent it is: a wait for approval, a command. */
    public void begun() {
        works.incrementAndGet();
    }

    /** What began is over. */
    public void done() {
        lastNanos = System.nanoTime();
        works.decrementAndGet();
    }

    boolean isBusy() {
        return answering || works.get() > 0;
    }

    /** By the monotonic clock. */
    long lastNanos() {
        return lastNanos;
    }
}
