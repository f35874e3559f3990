package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replaces secrets in a text. */
final class Redaction {
    /** Stands where a secret stood; the same as in SQL, without its quotes. */
    static final String REPLACEMENT = "[REDACTED:secret]";

    private Redaction() {}

    /**
     * The chars from start to end, with each secret replaced.
     *
     * @param secrets as {@link #merged} gives them
     */
    static String replace(String text, int start, int end, List<int[]> secrets) {
        StringBuilder clean = new StringBuilder(end - start);
        int at = start;
        for (int i = first(secrets, start); i < secrets.size() && secrets.get(i)[0] < end; i++) {
            int[] secret = secrets.get(i);
            clean.append(text, at, Math.max(at, secret[0])).append(REPLACEMENT);
            at = Math.min(end, secret[1]);
        }
        return clean.append(text, at, end).toString();
    }

    /** The index of the first one that ends after the offset. */
    private static int first(List<int[]> secrets, int offset) {
        int low = 0;
        int high = secrets.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (secrets.get(middle)[1] > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** In order, without overlap. */
    static List<int[]> merged(List<int[]> secrets) {
        List<int[]> merged = new ArrayList<>();
        secrets.stream().sorted(Comparator.comparingInt(secret -> secret[0])).forEach(secret -> {
            int[] last = merged.isEmpty() ? new int[] {-1, -1} : merged.get(merged.size() - 1);
            if (secret[0] <= last[1]) {
                last[1] = Math.max(last[1], secret[1]);
            } else {
                merged.add(secret.clone());
            }
        });
        return merged;
    }
}
