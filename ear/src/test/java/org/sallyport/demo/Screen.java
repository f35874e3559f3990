package org.sallyport.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** The terminal: plain lines without a log prefix. */
final class Screen {
    private final PrintStream out;

    Screen(PrintStream out) {
        this.out = out;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Runs a step, telling when it begins and how long it took. */
    <T> T step(String name, Supplier<T> work) {
        long begin = System.nanoTime();
        line("  starting  " + name);
        T result = work.get();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        line(String.format(Locale.ROOT, "  ready     %s (%.1f s)", name, took.toMillis() / 1000.0));
        return result;
    }
}
