package org.sallyport.evidence.container;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.Hash;

/** Turns a directory of prepared files into a signed evidence package. Streams: memory does not grow with content. */
public final class PackageWriter {
    /** A folder of a file's name and this, with parts in it whose names say their order, is that file. */
    public static final String PARTS = ".parts";

    private final PackageKey key;
    private final Clock clock;
    private final @Nullable TimeStamper stamper;

    /** Signs with this key, at the time the clock tells, for which nobody else vouches. */
    public PackageWriter(PackageKey key, Clock clock) {
        this(key, clock, null);
    }

    /** The stamper's time goes into the signature; null for none. */
    public PackageWriter(PackageKey key, Clock clock, @Nullable TimeStamper stamper) {
        this.key = key;
        this.clock = clock;
        this.stamper = stamper;
    }

    /**
     * Packs every file below {@code content} under its relative name, adds {@code SHA256SUMS}, the ASiC manifest and the
     * signature, and puts the package in place of {@code target} in one move. The content holds none of what is added.
     */
    public void write(Path content, Path target) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException("a package is a file in a directory");
        }
        Path unfinished = Files.createTempFile(directory, "package", ".unfinished");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 64 * 1024);
                    Container container = new Container(out)) {
                pack(ContentFiles.in(content), container);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Each file is read once, so what it is signed as is what was packed. */
    private void pack(ContentFiles files, Container container) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String name : files.parts().keySet()) {
            digests.put(name, container.add(name, files.open(name)));
        }
        byte[] sums = sums(digests);
        container.add(ContentFiles.SUMS, sums);
        digests.put(ContentFiles.SUMS, Hash.hex(Hash.sha256(sums)));
        byte[] manifest = Manifest.of(digests);
        container.add(Manifest.NAME, manifest);
        container.add(Manifest.SIGNATURE, CadesSignature.over(manifest, key, clock.instant(), stamper));
    }

    /** The text of SHA256SUMS, as GNU sha256sum writes and checks it. */
    private static byte[] sums(Map<String, String> digests) {
        StringBuilder text = new StringBuilder();
        digests.forEach(
                (name, digest) -> text.append(digest).append("  ").append(name).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
