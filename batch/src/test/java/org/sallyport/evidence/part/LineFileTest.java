package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
    private Path file;

    @BeforeEach
    void name(@TempDir Path folder) {
        file = folder.resolve("lines");
    }

    @Test
    void a_repeated_step_continues_behind_the_last_committed_chunk() throws IOException {
        long committed;
        try (LineFile lines = new LineFile(file, 0)) {
            lines.append(Stream.of("one", "zwei é"));
            committed = lines.force();
            lines.append(Stream.of("lost with its chunk"));
        }
        try (LineFile lines = new LineFile(file, committed)) {
            lines.append(Stream.of("three"));
        }
        assertThat(Files.readString(file)).isEqualTo("one\nzwei é\nthree\n");
    }

    @Test
    void a_step_that_starts_afresh_forgets_everything() throws IOException {
        Files.writeString(file, "left from before\n");
        try (LineFile lines = new LineFile(file, 0)) {
            lines.append(Stream.of("a"));
        }
        assertThat(Files.readString(file)).isEqualTo("a\n");
    }

    @Test
    void a_file_that_lost_committed_bytes_is_refused() throws IOException {
        Files.writeString(file, "short\n");
        assertThatThrownBy(() -> new LineFile(file, 100)).hasMessageContaining("shorter than the 100 bytes");
    }
}
