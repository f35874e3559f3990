package org.sallyport.it.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sallyport.it.Program;

/** A wall clock that one process sees and the test sets; the machine's is left alone. Needs a C compiler. */
final class MovableClock {
    private final Path library;
    private final Path offset;

    private MovableClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
    }

    static MovableClock make() {
        try (InputStream source =
                Objects.requireNonNull(MovableClock.class.getResourceAsStream("/clock/clock.c"), "clock.c")) {
            Path folder = Files.createTempDirectory("clock");
            Path file = folder.resolve("clock.c");
            Files.copy(source, file);
            Path library = folder.resolve("clock.so");
            List<String> compile = List.of("sh", "-c", "exec cc -shared -fPIC -O2 -o '" + library + "' '" + file + "'");
            Program.start(compile, Map.of()).await().expectSuccess();
            MovableClock clock = new MovableClock(library, folder.resolve("offset"));
            clock.set(Duration.ZERO);
            return clock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a process needs in its environment to see it. */
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "TEST_CLOCK", offset.toString());
    }

    /** From now on it is ahead by so much, or behind. */
    void set(Duration ahead) {
        ByteBuffer seconds =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, ahead.toSeconds());
        try {
            Files.write(offset, seconds.array(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
