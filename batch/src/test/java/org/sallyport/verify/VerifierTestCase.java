package org.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.evidence.container.PackageKey;
import org.sallyport.evidence.container.PackageWriter;
import org.sallyport.evidence.container.TestAuthority;
import org.sallyport.evidence.container.TimeStamper;

/** What the verifier's tests share: a log with two sessions, keys, packing and unpacking, and the command itself. */
abstract class VerifierTestCase {
    static final TestAuthority AUTHORITY = new TestAuthority("EC", 256);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    Path directory;

    final SampleLog log = new SampleLog();

    /** What a run said. */
    record Said(int status, String text) {}

    @BeforeEach
    void writeAnchorsAndFirstPeriod(@TempDir Path temporary) throws IOException {
        directory = temporary;
        AUTHORITY.writeRoot(directory.resolve("ca.pem"));
        Files.writeString(directory.resolve("log.vkey"), log.key().format() + "\n");
        log.event("BOOT", Map.of("node", "n1"));
        log.event("CONFIGURATION_CHANGED", Map.of("resource", "bank"));
        log.event("LOGIN_REFUSED", Map.of("user", "eve"));
        log.startPeriod();
        log.opened("s-1");
        log.opened("s-2");
        log.segment("s-1", 1, 3, 9);
        log.segment("s-2", 1, 1, 4);
        log.segment("s-1", 4, 0, 10);
        log.segment("s-1", 4, 2, 15);
        log.sealed("s-1", 5, 15, SampleLog.head(15));
    }

    /** Packs and signs content with the evidence key, as whoever makes packages could. */
    Path pack(Map<String, String> content, String name) throws IOException {
        return pack(content, name, AUTHORITY);
    }

    Path pack(Map<String, String> content, String name, TestAuthority authority) throws IOException {
        return pack(content, name, authority, null);
    }

    Path pack(Map<String, String> content, String name, TestAuthority authority, @Nullable TimeStamper stamper)
            throws IOException {
        return pack(content, name, authority.key(), stamper);
    }

    Path pack(Map<String, String> content, String name, PackageKey key, @Nullable TimeStamper stamper)
            throws IOException {
        Path source = Files.createTempDirectory(directory, "content");
        for (Map.Entry<String, String> file : content.entrySet()) {
            Path path = source.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
        Path target = directory.resolve(name);
        new PackageWriter(key, CLOCK, stamper).write(source, target);
        return target;
    }

    static Map<String, byte[]> unpack(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    /** Zips entries as they are, without signing anything anew. */
    Path repack(Map<String, byte[]> entries) throws IOException {
        Path target = directory.resolve("tampered.asice");
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                if (file.getKey().equals("mimetype")) {
                    CRC32 crc = new CRC32();
                    crc.update(file.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(file.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return target;
    }

    Said verify(Path... packages) {
        return run("--trust", at("ca.pem"), "--log-key", at("log.vkey"), packages);
    }

    Said run(String option1, String value1, String option2, String value2, Path... packages) {
        List<String> line = new ArrayList<>(List.of(option1, value1, option2, value2));
        Arrays.stream(packages).map(Path::toString).forEach(line::add);
        return run(line);
    }

    static Said run(List<String> line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status = Verify.run(line, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return new Said(status, bytes.toString(StandardCharsets.UTF_8));
    }

    String at(String name) {
        return directory.resolve(name).toString();
    }

    static void assertFails(Said said, Path file, String reason) {
        assertThat(said.text())
                .startsWith("FAIL " + file + ": ")
                .contains(reason)
                .hasLineCount(1);
        assertThat(said.status()).isOne();
    }
}
