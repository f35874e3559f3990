package org.sallyport.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SHA256SUMS lists every content file but itself, in the form of GNU sha256sum. */
final class SumsCheck {
    private static final int MAX_SIZE = 1 << 20;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([A-Za-z0-9._/-]+)");

    private SumsCheck() {}

    static void check(PackageFile file, Map<String, String> digests) throws IOException {
        String text = new String(file.small(PackageFile.SUMS, MAX_SIZE), StandardCharsets.US_ASCII);
        Map<String, String> listed = new TreeMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || listed.put(matcher.group(2), matcher.group(1)) != null) {
                throw new Failure(PackageFile.SUMS + " line " + number, "is not one digest and one new file name");
            }
        }
        Map<String, String> expected = new TreeMap<>(digests);
        expected.remove(PackageFile.SUMS);
        Digests.compare(PackageFile.SUMS, listed, expected);
    }
}
