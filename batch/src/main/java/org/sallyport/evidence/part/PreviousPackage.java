package org.sallyport.evidence.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.report.Previous;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Hash;

/** Reads the key figures of the package that was made before, if it is still the one that was published. */
final class PreviousPackage {
    private static final String IPE = "population/ipe.json";
    /** As the verifier reads it. */
    private static final int LONGEST = 1 << 20;

    private PreviousPackage() {}

    static Previous read(@Nullable EvidenceRun run, Path packages) {
        if (run == null) {
            return new Previous.None("No package was made before this one, so there is nothing to compare with.");
        }
        String name = run.file().orElse("");
        Path file = packages.resolve(name);
        if (!Files.isRegularFile(file)) {
            return new Previous.None("The package before, " + name + ", is not among the packages any more: no trend.");
        }
        try {
            if (!digest(file).equals(run.sha256().orElse(""))) {
                return new Previous.None(
                        "The package before, " + name
                                + ", is not what was published under that name: its SHA-256 is another. No trend is drawn from it.");
            }
            return figures(file)
                    .<Previous>map(figures -> new Previous.Found(name, run.from(), run.to(), figures))
                    .orElseGet(() -> new Previous.None(
                            "The package before, " + name + ", does not hold key figures yet: no trend."));
        } catch (IOException | IllegalArgumentException e) {
            return new Previous.None("The package before, " + name + ", cannot be read: no trend.");
        }
    }

    private static Optional<Map<String, Long>> figures(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(IPE);
            if (entry == null) {
                return Optional.empty();
            }
            byte[] json;
            try (InputStream in = zip.getInputStream(entry)) {
                json = in.readNBytes(LONGEST);
            }
            if (!(CanonicalJson.parseObject(json).get("figures") instanceof Map<?, ?> found)) {
                return Optional.empty();
            }
            Map<String, Long> figures = new TreeMap<>();
            found.forEach((key, value) -> {
                if (value instanceof Long number) {
                    figures.put(String.valueOf(key), number);
                }
            });
            return Optional.of(figures);
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Hash.hex(Hash.sha256(in));
        }
    }
}
