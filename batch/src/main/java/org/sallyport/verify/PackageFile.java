package org.sallyport.verify;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The container, read through its central directory alone, and refused where a ZIP could mean two things. */
final class PackageFile implements Closeable {
    static final String MIMETYPE = "mimetype";
    static final String SUMS = "SHA256SUMS";
    static final String META_INF = "META-INF/";

    // A package has about thirty files, a sample of 500 sessions four for each; ten million commands stay far below the
    // total.
    private static final int MAX_ENTRIES = 2_100;
    private static final long MAX_TOTAL = 64L << 30;
    // Hashes and salts hardly compress; a hundredfold gain on something large is a bomb.
    private static final long MAX_RATIO = 100;
    private static final long RATIO_FREE = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    /** Opens and checks the container. Throws {@link Failure} that names the entry. */
    PackageFile(Path file) throws IOException {
        FirstEntry.check(file);
        zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        try {
            index();
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void index() {
        if (zip.size() > MAX_ENTRIES) {
            throw new Failure("container", "has " + zip.size() + " entries, more than " + MAX_ENTRIES);
        }
        long total = 0;
        for (ZipEntry entry : zip.stream().toList()) {
            String name = entry.getName();
            if (name.length() > 200 || !NAME.matcher(name).matches()) {
                throw new Failure(name, "is not a plain relative file name");
            }
            if (entries.put(name, entry) != null) {
                throw new Failure(name, "occurs twice in the container");
            }
            long size = entry.getSize();
            total += Math.max(0, size);
            if (size < 0 || total > MAX_TOTAL || size > RATIO_FREE + MAX_RATIO * entry.getCompressedSize()) {
                throw new Failure(name, "unpacks to an unreasonable size");
            }
        }
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** Every file outside META-INF except mimetype, sorted. */
    Set<String> content() {
        Set<String> names = new TreeSet<>(entries.keySet());
        names.removeIf(name -> name.startsWith(META_INF) || name.equals(MIMETYPE));
        return names;
    }

    /** Every file inside META-INF, sorted. */
    Set<String> metaInf() {
        Set<String> names = new TreeSet<>(entries.keySet());
        names.removeIf(name -> !name.startsWith(META_INF));
        return names;
    }

    /** A file's bytes as a stream that never gives more than the directory announced. */
    InputStream stream(String name) throws IOException {
        ZipEntry entry = entry(name);
        return new ExactStream(zip.getInputStream(entry), name, entry.getSize());
    }

    /** A whole file of at most {@code max} bytes. */
    byte[] small(String name, int max) throws IOException {
        if (entry(name).getSize() > max) {
            throw new Failure(name, "is larger than " + max + " bytes");
        }
        try (InputStream in = stream(name)) {
            return in.readAllBytes();
        }
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new Failure(name, "is missing");
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
