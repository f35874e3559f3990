package org.sallyport.evidence.container;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The digests of what is to be packed, for documents that name them. */
public final class FileDigests {
    private FileDigests() {}

    /** SHA-256 in hex of every file below a directory, by its name there. Reads each file once. */
    public static Map<String, String> in(Path content) throws IOException {
        return ContentFiles.in(content).digests();
    }
}
