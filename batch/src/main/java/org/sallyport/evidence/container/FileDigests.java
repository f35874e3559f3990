package org.sallyport.evidence.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.ledger.proof.Hash;

/** The digests of what is to be packed, for documents that name them. */
public final class FileDigests {
    private FileDigests() {}

    /** SHA-256 in hex of every file below a directory, by its name there. Reads each file once. */
    public static Map<String, String> in(Path content) throws IOException {
        ContentFiles files = ContentFiles.in(content);
        Map<String, String> digests = new TreeMap<>();
        for (String name : files.parts().keySet()) {
            try (InputStream in = files.open(name)) {
                digests.put(name, Hash.hex(Hash.sha256(in)));
            }
        }
        return digests;
    }
}
