package org.sallyport.statement.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code corpus.txt}. */
final class ShellCorpus {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-f]{4}|.)");

    private ShellCorpus() {}

    /**
     * One text with what is expected of it.
     *
     * @param verbs empty when they do not matter
     */
    record Case(String text, Set<String> effects, List<String> verbs) {
        @Override
        public String toString() {
            return text;
        }
    }

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        Set<String> effects = Set.of();
        try (InputStream in = ShellCorpus.class.getResourceAsStream("corpus.txt")) {
            if (in == null) {
                throw new IOException("corpus.txt is missing");
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("== ")) {
                    effects = set(line.substring(3));
                } else if (!line.isBlank() && !line.startsWith("# Groups") && !line.startsWith("# matter")) {
                    cases.add(read(line, effects));
                }
            }
        }
        return cases;
    }

    private static Case read(String line, Set<String> group) {
        String[] columns = line.split("\t", -1);
        String text = unescape(columns[0]);
        if (columns.length == 1) {
            return new Case(text, group, List.of());
        }
        return columns[1].startsWith("=")
                ? new Case(text, set(columns[1].substring(1)), List.of())
                : new Case(text, group, List.of(columns[1].split(" ")));
    }

    private static Set<String> set(String list) {
        Set<String> set = new TreeSet<>(Arrays.asList(list.strip().split(",")));
        set.remove("NONE");
        return set;
    }

    private static String unescape(String line) {
        return ESCAPE.matcher(line).replaceAll(match -> {
            String name = match.group(1);
            String value =
                    switch (name.charAt(0)) {
                        case 'n' -> "\n";
                        case 't' -> "\t";
                        case 'r' -> "\r";
                        case '0' -> "\0";
                        case 'u' -> String.valueOf((char) Integer.parseInt(name.substring(1), 16));
                        default -> name;
                    };
            return value.equals("\\") || value.equals("$") ? "\\" + value : value;
        });
    }
}
