package org.sallyport.evidence.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a package that carry content.
 *
 * @param parts name inside the package, sorted, to where its bytes lie, one part behind the other
 */
record ContentFiles(SortedMap<String, List<Path>> parts) {
    static final String SUMS = "SHA256SUMS";

    /** A sample of 500 sessions has four each. */
    private static final int MAX_FILES = 2_050;
    // Names that need no escape in a ZIP, a URI, or a line of sha256sum.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    /** Every regular file below the directory; parts of a file (PackageWriter.PARTS) as that file. */
    static ContentFiles in(Path directory) throws IOException {
        SortedMap<String, List<Path>> parts = new TreeMap<>();
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
        return new ContentFiles(parts);
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

    private static void check(String name, Path path) {
        boolean reserved = name.equals(SUMS) || name.equals("mimetype") || name.startsWith("META-INF/");
        if (!NAME.matcher(name).matches() || reserved || Files.isSymbolicLink(path)) {
            throw new IllegalArgumentException("a package cannot hold a file named " + name);
        }
    }
}
