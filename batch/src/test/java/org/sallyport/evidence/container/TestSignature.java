package org.sallyport.evidence.container;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.ledger.proof.Hash;

/** Signs entries as they are, which the writer would never do with a wrong SHA256SUMS. */
public final class TestSignature {
    private TestSignature() {}

    /** Replaces the manifest and the signature by fitting ones. */
    public static void renew(Map<String, byte[]> entries, PackageKey key) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        entries.forEach((name, bytes) -> {
            if (!name.startsWith("META-INF/") && !name.equals("mimetype")) {
                digests.put(name, Hash.hex(Hash.sha256(bytes)));
            }
        });
        byte[] manifest = Manifest.of(digests);
        entries.put(Manifest.NAME, manifest);
        entries.put(
                Manifest.SIGNATURE, CadesSignature.over(manifest, key, Instant.parse("2026-11-22T12:00:00Z"), null));
    }
}
