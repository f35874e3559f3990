package org.sallyport.evidence.targetlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.platform.SallyportException;

class LogInputTest {
    @TempDir
    private Path folder;

    static byte[] packed(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("auth.log"), bytes);
    }

    private String read(byte[] bytes) throws IOException {
        try (InputStream in = LogInput.open(file(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void what_gzip_packed_is_unpacked_whatever_its_name() throws IOException {
        byte[] text = "one\ntwo\n".getBytes(StandardCharsets.UTF_8);
        assertThat(read(text)).isEqualTo("one\ntwo\n");
        assertThat(read(packed(text))).isEqualTo("one\ntwo\n");
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(packed(text));
        twice.write(packed(text));
        assertThat(read(twice.toByteArray())).isEqualTo("one\ntwo\none\ntwo\n");
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(new byte[] {0x1f})).hasSize(1);
    }

    @Test
    void what_stands_behind_what_gzip_packed_is_not_passed_over() throws IOException {
        for (String behind : List.of("x", "sshd[790]: Accepted ".repeat(10_000))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(packed("one\n".getBytes(StandardCharsets.UTF_8)));
            bytes.write(behind.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> read(bytes.toByteArray())).hasMessageContaining("something stands behind");
        }
    }

    @Test
    void what_unpacks_to_more_than_a_log_would_is_refused() throws IOException {
        byte[] bomb = packed(new byte[64 * 1024 * 1024]);
        assertThat(bomb).hasSizeLessThan(100_000);
        Path file = file(bomb);
        try (InputStream in = LogInput.open(file)) {
            byte[] buffer = new byte[8192];
            assertThatThrownBy(() -> {
                        while (in.read(buffer) >= 0) {
                            assertThat(buffer).hasSize(8192);
                        }
                    })
                    .isInstanceOf(SallyportException.class)
                    .hasMessageContaining("more than a log would");
        }
    }

    @Test
    void what_is_cut_off_is_said_to_be_so() throws IOException {
        byte[] whole = packed("a line of a log\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
        for (int length : new int[] {2, 12, whole.length - 4}) {
            assertThatThrownBy(() -> read(Arrays.copyOf(whole, length)))
                    .as("cut to " + length)
                    .hasMessageContaining("packed, and not whole");
        }
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 1;
        assertThatThrownBy(() -> read(damaged)).isInstanceOf(SallyportException.class);
    }

    @Test
    void only_regular_files_are_read() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file(new byte[1]));
        assertThatThrownBy(() -> LogInput.open(link)).isInstanceOf(IOException.class);
    }
}
