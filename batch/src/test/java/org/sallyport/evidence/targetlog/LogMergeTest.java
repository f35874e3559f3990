package org.sallyport.evidence.targetlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogMergeTest {
    private static final Instant END = Instant.parse("2027-02-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final List<LogFile> files = new ArrayList<>();

    private void file(LogFormat format, String name, byte[] text) throws IOException {
        Path path = Files.write(folder.resolve(name), text);
        int year = format.firstYear(path, true, Instant.parse("2026-12-01T00:00:00Z"), END);
        LogParser parser = format.parser();
        parser.begin(year);
        files.add(new LogFile(
                path, name, null, year, TargetLog.beginning(path, parser, true).orElseThrow()));
    }

    private void file(LogFormat format, String name, String text) throws IOException {
        file(format, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String accepted(String at, int port) {
        return at + " host sshd[" + port + "]: Accepted password for app from 10.0.0.1 port " + port + " ssh2\n";
    }

    private List<ReadLog> read = List.of();

    private List<Integer> ports(LogFormat format) throws IOException {
        files.sort(Comparator.comparing(LogFile::begin));
        List<Integer> ports = new ArrayList<>();
        try (LogMerge merge = new LogMerge(new Target("ssh", "10.0.0.2", 22), format, files, END)) {
            for (TargetLogin login = merge.next(); login != null; login = merge.next()) {
                ports.add(login.port());
            }
            read = merge.read();
        }
        return ports;
    }

    @Test
    void rotated_files_follow_each_other_over_new_year() throws IOException {
        file(LogFormat.SSH, "auth.log", accepted("Jan  1 08:00:00", 3) + accepted("Jan  2 08:00:00", 4));
        String old = accepted("Dec 31 08:00:00", 1) + accepted("Dec 31 23:59:59", 2);
        file(LogFormat.SSH, "auth.log.1.gz", LogInputTest.packed(old.getBytes(StandardCharsets.UTF_8)));
        assertThat(ports(LogFormat.SSH)).containsExactly(1, 2, 3, 4);
        assertThat(read).extracting(ReadLog::name).containsExactly("auth.log.1.gz", "auth.log");
        assertThat(read.get(0).bytes()).isEqualTo(old.length());
        assertThat(read.get(1).last()).isEqualTo(Instant.parse("2027-01-02T08:00:00Z"));
    }

    @Test
    void files_that_overlap_tell_of_a_login_once() throws IOException {
        String first = accepted("Dec 31 08:00:00", 1) + accepted("Dec 31 09:00:00", 2);
        file(LogFormat.SSH, "auth.log", first + accepted("Dec 31 10:00:00", 3));
        file(LogFormat.SSH, "auth.log.1", first);
        file(
                LogFormat.SSH,
                "journal",
                accepted("2026-12-31T09:00:00.400000+00:00", 2) + accepted("2026-12-31T09:30:00.400000+00:00", 9));
        assertThat(ports(LogFormat.SSH)).containsExactly(1, 2, 9, 3);
    }

    @Test
    void a_port_that_is_used_again_is_another_login() throws IOException {
        file(LogFormat.SSH, "a", accepted("Dec 31 08:00:00", 1) + accepted("Dec 31 08:01:00", 1));
        file(LogFormat.SSH, "b", accepted("Dec 31 08:30:00", 1));
        assertThat(ports(LogFormat.SSH)).containsExactly(1, 1, 1);
    }

    @Test
    void a_login_goes_on_in_the_file_behind() throws IOException {
        file(
                LogFormat.POSTGRES,
                "postgres.log.1.gz",
                LogInputTest.packed("2026-12-31 08:00:00.000 UTC [7] LOG:  connection received: host=10.0.0.1 port=77\n"
                        .getBytes(StandardCharsets.UTF_8)));
        file(
                LogFormat.POSTGRES,
                "postgres.log",
                "2026-12-31 08:00:00.100 UTC [7] LOG:  connection authorized: user=app database=bank\n");
        assertThat(ports(LogFormat.POSTGRES)).containsExactly(77);
    }

    @Test
    void a_file_that_ends_in_noise_is_told_and_the_others_are_read() throws IOException {
        byte[] whole = LogInputTest.packed(
                (accepted("Dec 31 08:00:00", 1) + "x\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8));
        Path path = Files.write(folder.resolve("cut.gz"), java.util.Arrays.copyOf(whole, whole.length - 8));
        files.add(new LogFile(path, "cut.gz", null, 2026, Instant.parse("2026-12-31T08:00:00Z")));
        file(LogFormat.SSH, "auth.log", accepted("Dec 31 09:00:00", 2) + "Dec 31 09:00:01 h sshd[1]: Accepted x\n");
        assertThat(ports(LogFormat.SSH)).contains(2);
        assertThat(read)
                .extracting(ReadLog::fault)
                .containsExactly(
                        "it is packed, and not whole",
                        "line 2 could hide a login, or be made by a name that somebody sent; look at it");
    }
}
