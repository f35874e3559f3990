package org.sallyport.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.ledger.proof.Hash;

/** SHA-256 of every content file. */
final class Digests {
    private Digests() {}

    /** File name to lower-case hex; those that are known already are not read again. */
    static Map<String, String> of(PackageFile file, Map<String, String> known) throws IOException {
        Map<String, String> digests = new TreeMap<>(known);
        for (String name : file.content()) {
            if (known.containsKey(name)) {
                continue;
            }
            try (InputStream in = file.stream(name)) {
                digests.put(name, Hash.hex(Hash.sha256(in)));
            } catch (IOException e) {
                throw new Failure(name, "cannot be unpacked");
            }
        }
        return digests;
    }

    /** Compares a list of the package with its files: same names, same digests. */
    static void compare(String list, Map<String, String> listed, Map<String, String> actual) {
        for (String name : listed.keySet()) {
            if (!actual.containsKey(name)) {
                throw new Failure(name, "is listed in " + list + " and missing");
            }
        }
        actual.forEach((name, digest) -> {
            String expected = listed.get(name);
            if (expected == null) {
                throw new Failure(name, "is not listed in " + list);
            }
            if (!expected.equals(digest)) {
                throw new Failure(name, "has another SHA-256 than " + list + " says");
            }
        });
    }
}
