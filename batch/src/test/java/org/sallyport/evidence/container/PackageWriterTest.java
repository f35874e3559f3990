package org.sallyport.evidence.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageWriterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private Path directory;
    private Path content;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        directory = temporary;
        content = directory.resolve("content");
        Files.createDirectories(content.resolve("data"));
        Files.writeString(content.resolve("README.txt"), "read me\n");
        Files.writeString(content.resolve("data/events.jsonl"), "{}\n".repeat(10_000));
    }

    @ParameterizedTest
    @CsvSource({"EC, 256", "RSA, 2048"})
    void openssl_and_sha256sum_verify_the_package(String algorithm, int size) throws Exception {
        TestAuthority authority = new TestAuthority(algorithm, size);
        Path unpacked = unpack(write(authority, "package.asice"));
        authority.writeRoot(directory.resolve("ca.pem"));
        List<String> verify = List.of(
                "openssl",
                "cms",
                "-verify",
                "-cades",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "META-INF/signature001.p7s",
                "-content",
                "META-INF/ASiCManifest001.xml",
                "-CAfile",
                "../ca.pem",
                "-out",
                "/dev/null");

        assertThat(run(unpacked, verify)).contains("erification successful").endsWith("exit 0");
        assertThat(run(unpacked, List.of("sha256sum", "--strict", "-c", "SHA256SUMS")))
                .contains("README.txt: OK", "data/events.jsonl: OK")
                .endsWith("exit 0");

        Path manifest = unpacked.resolve("META-INF/ASiCManifest001.xml");
        Files.writeString(manifest, Files.readString(manifest).replace("README", "README2"));
        assertThat(run(unpacked, verify)).doesNotEndWith("exit 0");
    }

    @Test
    void mimetype_comes_first_and_stored_and_the_signature_last() throws IOException {
        Path file = write(new TestAuthority("EC", 256), "package.asice");

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "mimetype",
                            "README.txt",
                            "data/events.jsonl",
                            "SHA256SUMS",
                            "META-INF/ASiCManifest001.xml",
                            "META-INF/signature001.p7s");
        }
        byte[] start = new byte[69];
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(in.readNBytes(start, 0, start.length)).isEqualTo(start.length);
        }
        assertThat(new String(start, 30, 39, StandardCharsets.US_ASCII))
                .isEqualTo("mimetypeapplication/vnd.etsi.asic-e+zip");
    }

    @Test
    void equal_content_gives_an_equal_package_up_to_the_signature() throws IOException {
        TestAuthority authority = new TestAuthority("RSA", 2048);

        assertThat(write(authority, "a.asice")).hasSameBinaryContentAs(write(authority, "b.asice"));
    }

    @ParameterizedTest
    @CsvSource({"SHA256SUMS", "mimetype", "META-INF/x.xml", "white space.txt", ".hidden", "a&b.txt"})
    void names_that_are_reserved_or_need_an_escape_are_refused(String name) throws IOException {
        Path file = content.resolve(name);
        Files.createDirectories(parent(file));
        Files.writeString(file, "x");

        assertThatThrownBy(() -> write(new TestAuthority("EC", 256), "package.asice"))
                .hasMessageContaining("cannot hold a file named " + name);
        assertThat(directory.resolve("package.asice")).doesNotExist();
        assertThat(directory).isDirectoryNotContaining("glob:**.unfinished");
    }

    private Path write(TestAuthority authority, String name) throws IOException {
        Path file = directory.resolve(name);
        new PackageWriter(authority.key(), CLOCK).write(content, file);
        return file;
    }

    private Path unpack(Path file) throws IOException {
        Path unpacked = directory.resolve("unpacked");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                Path path = unpacked.resolve(entry.getName());
                Files.createDirectories(parent(path));
                Files.copy(zip.getInputStream(entry), path);
            }
        }
        return unpacked;
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static String run(Path in, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .directory(in.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + "exit " + process.waitFor();
    }
}
