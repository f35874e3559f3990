package org.sallyport.evidence.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.ledger.proof.Hash;

/**
 * The files of a package that carry content, with their digests.
 *
 * @param digests name inside the package to SHA-256 in hex, sorted
 */
record ContentFiles(Path directory, Map<String, String> digests) {
    static final String SUMS = "SHA256SUMS";

    /** A sample of 500 sessions has four each. */
    private static final int MAX_FILES = 2_050;
    // Names that need no escape in a ZIP, a URI, or a line of sha256sum.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    /** Reads every regular file below the directory once. */
    static ContentFiles in(Path directory) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.filter(found -> !Files.isDirectory(found))
                    .limit(MAX_FILES + 1L)
                    .toList()) {
                String name = directory.relativize(path).toString().replace('\\', '/');
                check(name, path);
                digests.put(name, digest(path));
            }
        }
        if (digests.isEmpty() || digests.size() > MAX_FILES) {
            throw new IllegalArgumentException("a package has between 1 and " + MAX_FILES + " files");
        }
        return new ContentFiles(directory, digests);
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /** The text of SHA256SUMS, as GNU sha256sum writes and checks it. */
    byte[] sums() {
        StringBuilder text = new StringBuilder();
        digests.forEach(
                (name, digest) -> text.append(digest).append("  ").append(name).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void check(String name, Path path) {
        boolean reserved = name.equals(SUMS) || name.equals("mimetype") || name.startsWith("META-INF/");
        if (!NAME.matcher(name).matches() || reserved || Files.isSymbolicLink(path)) {
            throw new IllegalArgumentException("a package cannot hold a file named " + name);
        }
    }

    private static String digest(Path path) throws IOException {
        MessageDigest digest = Hash.newDigest();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(path)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return Hash.hex(digest.digest());
    }
}
