package org.sallyport.evidence.targetlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.SallyportException;

class LogShelfTest {
    private static final byte[] TEXT = "a line of a log\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void a_file_is_kept_under_its_id_with_its_digest() throws IOException {
        LogShelf shelf = new LogShelf(folder.resolve("logs"));
        LogShelf.Kept kept = shelf.keep("one", new ByteArrayInputStream(TEXT), TEXT.length);
        assertThat(kept).isEqualTo(new LogShelf.Kept(TEXT.length, Hash.hex(Hash.sha256(TEXT))));
        assertThat(Files.readAllBytes(shelf.file("one"))).isEqualTo(TEXT);
        assertThat(shelf.sha256("one")).isEqualTo(kept.sha256());
        shelf.remove("one");
        assertThat(folder.resolve("logs")).isEmptyDirectory();
    }

    @Test
    void what_a_gateway_that_ended_left_goes_after_a_day() throws IOException {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        LogShelf shelf = new LogShelf(folder);
        Path old = Files.write(folder.resolve("old.part"), TEXT);
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofHours(25))));
        Path fresh = Files.write(folder.resolve("fresh.part"), TEXT);
        Files.setLastModifiedTime(fresh, FileTime.from(now.minus(Duration.ofHours(23))));
        Path kept = Files.write(folder.resolve("kept"), TEXT);
        Files.setLastModifiedTime(kept, FileTime.from(now.minus(Duration.ofDays(300))));

        shelf.clear(now);
        new LogShelf(folder.resolve("none")).clear(now);

        assertThat(folder.toFile().listFiles()).containsExactlyInAnyOrder(fresh.toFile(), kept.toFile());
    }

    @Test
    void nothing_is_left_of_one_that_is_too_long_or_empty() {
        LogShelf shelf = new LogShelf(folder.resolve("logs"));
        assertThatThrownBy(() -> shelf.keep("long", new ByteArrayInputStream(TEXT), TEXT.length - 1))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("at most " + (TEXT.length - 1) + " bytes");
        assertThatThrownBy(() -> shelf.keep("empty", new ByteArrayInputStream(new byte[0]), 1))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("must not be empty");
        assertThat(folder.resolve("logs")).isEmptyDirectory();
    }

    @Test
    void names_keep_what_is_plain_of_them() {
        assertThat(BroughtLogDesk.plain("C:\\logs\\auth.log.1.gz")).isEqualTo("auth.log.1.gz");
        assertThat(BroughtLogDesk.plain("../../etc/pass wd\n")).isEqualTo("pass_wd_");
        assertThat(BroughtLogDesk.plain("x/")).isEqualTo("log");
        assertThat(BroughtLogDesk.plain("y".repeat(300))).hasSize(100);
    }
}
