package org.sallyport.evidence.sample;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.SignedNote;

/** A package of our own, read for what a sample takes over from it. */
final class PackageData implements Closeable {
    static final String SESSIONS = "population/sessions.csv";
    static final String APPROVALS = "population/approvals.csv";
    static final String EVENTS = "data/events.jsonl";
    static final String COMMANDS = "data/commands.jsonl";
    static final String CLOSE = "log/checkpoint.close";
    static final String KEY = "log/log.vkey";

    /** Takes one line. */
    interface Sink {
        void line(String text) throws IOException;
    }

    private final ZipFile zip;

    PackageData(Path file) throws IOException {
        zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    }

    InputStream stream(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("the package has no " + name);
        }
        return zip.getInputStream(entry);
    }

    byte[] bytes(String name) throws IOException {
        try (InputStream in = stream(name)) {
            return in.readAllBytes();
        }
    }

    void lines(String name, Sink sink) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream(name), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sink.line(line);
            }
        }
    }

    Checkpoint closing() throws IOException {
        return Checkpoint.parse(SignedNote.parse(new String(bytes(CLOSE), StandardCharsets.UTF_8))
                .text());
    }

    /** The frontier of the opening tree, largest subtree first. */
    List<byte[]> frontier() throws IOException {
        List<byte[]> hashes = new ArrayList<>();
        Object listed = CanonicalJson.parseObject(bytes("log/frontier.json")).get("hashes");
        for (Object hash : (List<?>) Objects.requireNonNull(listed)) {
            hashes.add(Hash.fromHex(String.valueOf(hash)));
        }
        return hashes;
    }

    /** Leaves before the first of {@link #EVENTS}. */
    long openingSize() throws IOException {
        Object size = CanonicalJson.parseObject(bytes("log/frontier.json")).get("size");
        return (Long) Objects.requireNonNull(size);
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Hash.hex(Hash.sha256(in));
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
