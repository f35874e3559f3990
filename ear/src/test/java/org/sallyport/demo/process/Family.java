package org.sallyport.demo.process;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every living child of this JVM. When the JVM ends, for whatever reason a hook still runs, all of them are stopped at
 * the same time, and nothing new starts.
 */
public final class Family {
    private static final Set<Child> LIVING = ConcurrentHashMap.newKeySet();
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Family::end, "stop-children"));
    }

    private Family() {}

    /** Whether the JVM is on its way out, so that an ending child is no news. */
    public static boolean isEnding() {
        return ending;
    }

    static void add(Child child) {
        LIVING.add(child);
        var unused = child.onExit().thenRun(() -> LIVING.remove(child));
        if (ending) {
            child.kill();
            throw new LaunchException("the launcher is ending; nothing new is started");
        }
    }

    /** Stops every child at the same time and waits for their ends. */
    public static void stopAll() {
        List<Thread> stopping = LIVING.stream()
                .map(child -> new Thread(child::stop, "stop-" + child.pid()))
                .toList();
        stopping.forEach(Thread::start);
        try {
            for (Thread thread : stopping) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LIVING.forEach(Child::kill);
        }
    }

    private static void end() {
        ending = true;
        stopAll();
    }
}
