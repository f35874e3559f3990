package org.sallyport.statement;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code corpus.txt}. */
final class Corpus {
    private Corpus() {}

    /** One statement with what is expected of it. */
    record Case(String verb, Set<String> effects, Set<String> flags, String sql) {
        @Override
        public String toString() {
            return sql;
        }
    }

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        String[] head = {"", "", ""};
        try (InputStream in = Corpus.class.getResourceAsStream("corpus.txt")) {
            if (in == null) {
                throw new IOException("corpus.txt is missing");
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("== ")) {
                    head = (line.substring(3) + " ").split("\\|");
                } else if (!line.isBlank() && !line.startsWith("# ")) {
                    cases.add(new Case(head[0].strip(), set(head[1], ","), set(head[2], " "), unescape(line)));
                }
            }
        }
        return cases;
    }

    private static Set<String> set(String list, String separator) {
        Set<String> set = new TreeSet<>(Arrays.asList(list.strip().split(separator)));
        set.remove("");
        return set;
    }

    private static String unescape(String line) {
        return line.replace("\\\\", "\u0001")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\0", "\0")
                .replace('\u0001', '\\');
    }
}
