package org.sallyport.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The counts that {@code population/ipe.json} gives under {@code counts}, file by file, against the files themselves. */
final class CountsCheck {
    static final String IPE = "population/ipe.json";

    private static final int MAX_SIZE = 1 << 20;

    private CountsCheck() {}

    /** Takes the line counts of the data files, which {@code counts} must hold too. */
    static void check(PackageFile file, Map<String, Long> lines) throws IOException {
        Json counts = Json.file(IPE, file.small(IPE, MAX_SIZE)).object("counts");
        for (String name : lines.keySet()) {
            counts.count(name);
        }
        for (String name : counts.names()) {
            Long known = lines.get(name);
            long actual = known != null ? known : rows(file, name);
            if (counts.count(name) != actual) {
                throw new Failure(
                        IPE, "counts " + counts.count(name) + " records in " + name + ", which has " + actual);
            }
        }
    }

    /** Rows of a CSV file (RFC 4180) without its header; a line feed inside quotes ends none. */
    private static long rows(PackageFile file, String name) throws IOException {
        if (!name.startsWith("population/") || !name.endsWith(".csv")) {
            throw new Failure(IPE, "counts records in " + name + ", which is no table of the population");
        }
        long rows = 0;
        boolean quoted = false;
        int last = '\n';
        try (InputStream in = new BufferedInputStream(file.stream(name), 64 * 1024)) {
            for (int c = in.read(); c >= 0; c = in.read()) {
                quoted ^= c == '"';
                if (c == '\n' && !quoted) {
                    rows++;
                }
                last = c;
            }
        }
        if (quoted || last != '\n' || rows == 0) {
            throw new Failure(name, "is not a table with a header and complete rows");
        }
        return rows - 1;
    }
}
