package org.sallyport.evidence.targetlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.SallyportException;

class TargetLogTest {
    private static final Instant END = Instant.parse("2026-11-28T20:00:00Z");
    private static final String LOGIN =
            """
            2026-11-28 19:44:00.100 UTC [790] LOG:  connection received: host=127.0.0.1 port=48582
            2026-11-28 19:44:00.200 UTC [790] LOG:  connection authorized: user=app database=bank
            """;
    private static final String LATER = LOGIN.replace("19:44", "20:00");

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("postgres.log"), text);
    }

    /** Logins, bytes, digest of the bytes. */
    private static String read(Path file) throws IOException {
        return read(file, true);
    }

    private static String read(Path file, boolean grows) throws IOException {
        try (TargetLog log = new TargetLog(file, new PostgresLog(), END, grows)) {
            int logins = 0;
            while (log.next() != null) {
                logins++;
            }
            byte[] prefix = Arrays.copyOf(Files.readAllBytes(file), Math.toIntExact(log.bytes()));
            assertThat(log.sha256()).isEqualTo(Hash.hex(Hash.sha256(prefix)));
            return logins + " in " + log.bytes() + " bytes, " + log.lines() + " lines";
        }
    }

    @Test
    void it_is_read_to_the_end_of_the_period_and_the_same_again_when_it_has_grown() throws IOException {
        String whole = "1 in " + LOGIN.length() + " bytes, 2 lines";
        assertThat(read(file(LOGIN))).isEqualTo(whole);
        assertThat(read(file(LOGIN + LATER))).isEqualTo(whole);
        String forged = "2099-01-01 00:00:00 UTC [1] LOG:  x\n";
        assertThat(read(file(LOGIN + forged + LOGIN + LATER)))
                .as("one late entry hides none behind it")
                .isEqualTo("2 in " + (2 * LOGIN.length() + forged.length()) + " bytes, 5 lines");
        assertThat(read(file(LOGIN + LOGIN.substring(0, LOGIN.length() - 1))))
                .as("a line that is being written")
                .isEqualTo("1 in " + (LOGIN.length() + LOGIN.indexOf('\n') + 1) + " bytes, 3 lines");
    }

    @Test
    void the_last_line_of_what_somebody_brought_needs_no_end() throws IOException {
        String cut = LOGIN.substring(0, LOGIN.length() - 1);
        assertThat(read(file(cut), false)).isEqualTo("1 in " + cut.length() + " bytes, 2 lines");
        assertThat(read(file(cut), true)).startsWith("0 in ");
        assertThat(read(file(LOGIN), false)).isEqualTo("1 in " + LOGIN.length() + " bytes, 2 lines");
        String endless = LOGIN + "2026-11-28 19:44:00.300 UTC [790] LOG:  " + "x".repeat(200_000);
        assertThat(read(file(endless), false)).isEqualTo("1 in " + endless.length() + " bytes, 3 lines");
    }

    @Test
    void long_lines_and_bytes_that_are_no_text_are_passed_over() throws IOException {
        String noise = "2026-11-28 19:44:00.100 UTC [790] LOG:  statement: select '" + "x".repeat(300_000) + "'\n";
        Path file = folder.resolve("noise.log");
        Files.write(file, new byte[] {(byte) 0xff, 0, '\n'});
        Files.writeString(file, noise + LOGIN, StandardCharsets.UTF_8, java.nio.file.StandardOpenOption.APPEND);
        assertThat(read(file)).isEqualTo("1 in " + (3 + noise.length() + LOGIN.length()) + " bytes, 4 lines");
    }

    @Test
    void what_is_no_such_log_is_refused() throws IOException {
        Path other = file("Nov 28 19:44:00 host sshd[1]: Accepted publickey for app from 127.0.0.1 port 1\n");
        assertThatThrownBy(() -> TargetLog.beginning(other, new PostgresLog(), true))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("log_line_prefix");
        Path link = Files.createSymbolicLink(folder.resolve("link"), other);
        assertThatThrownBy(() -> read(link)).isInstanceOf(IOException.class).hasMessageContaining("no regular file");
        Path empty = file("");
        assertThat(read(empty)).isEqualTo("0 in 0 bytes, 0 lines");
        assertThat(TargetLog.beginning(empty, new PostgresLog(), true)).isEmpty();
    }
}
