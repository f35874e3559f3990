package org.sallyport.evidence.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.ledger.proof.Hash;

/**
 * The files of a package that carry content, with their digests.
 *
 * @param parts name inside the package to where its bytes lie, one part behind the other
 * @param digests name inside the package to SHA-256 in hex, sorted
 */
record ContentFiles(Map<String, List<Path>> parts, Map<String, String> digests) {
    static final String SUMS = "SHA256SUMS";

    /** A sample of 500 sessions has four each. */
    private static final int MAX_FILES = 2_050;
    // Names that need no escape in a ZIP, a URI, or a line of sha256sum.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    /** Reads every regular file below the directory once; parts of a file (PackageWriter.PARTS) as that file. */
    static ContentFiles in(Path directory) throws IOException {
        Map<String, List<Path>> parts = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path :
                    walk.filter(found -> !Files.isDirectory(found)).sorted().toList()) {
                String name = directory.relativize(path).toString().replace('\\', '/');
                int inParts = name.indexOf(PackageWriter.PARTS + "/");
                String whole = inParts < 0 ? name : name.substring(0, inParts);
                check(whole, path);
                parts.computeIfAbsent(whole, key -> new ArrayList<>()).add(path);
            }
        }
        if (parts.isEmpty() || parts.size() > MAX_FILES) {
            throw new IllegalArgumentException("a package has between 1 and " + MAX_FILES + " files");
        }
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, List<Path>> file : parts.entrySet()) {
            digests.put(file.getKey(), digest(open(file.getValue())));
        }
        return new ContentFiles(parts, digests);
    }

    /** The bytes of a file of the package. */
    InputStream open(String name) {
        return open(Objects.requireNonNull(parts.get(name), name));
    }

    /** Parts are opened one after the other, each when its turn comes. */
    @SuppressWarnings("JdkObsolete") // A sequence of streams takes nothing else.
    private static InputStream open(List<Path> parts) {
        Iterator<Path> waiting = parts.iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return waiting.hasNext();
            }

            @Override
            public InputStream nextElement() {
                try {
                    return Files.newInputStream(waiting.next());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
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

    private static String digest(InputStream file) throws IOException {
        MessageDigest digest = Hash.newDigest();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = file) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return Hash.hex(digest.digest());
    }
}
