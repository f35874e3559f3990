package org.sallyport.evidence.sample;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A file of the same name in the folder of each chosen session, all open for one pass over the package. */
final class SampleFolders implements Closeable {
    /** A session's id becomes a folder's name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Map<String, BufferedWriter> files = new LinkedHashMap<>();

    SampleFolders(Path content, Iterable<String> sessions, String name) throws IOException {
        for (String session : sessions) {
            Path file = file(content, session, name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            files.put(session, Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        }
    }

    static Path file(Path content, String session, String name) {
        if (!NAME.matcher(session).matches()) {
            throw new IllegalArgumentException("a session's id is letters and digits");
        }
        return content.resolve("sessions").resolve(session).resolve(name);
    }

    void add(String session, String line) throws IOException {
        Objects.requireNonNull(files.get(session)).append(line).append('\n');
    }

    @Override
    public void close() throws IOException {
        for (BufferedWriter file : files.values()) {
            file.close();
        }
    }
}
