package org.sallyport.statement.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which variables change what later commands do, or hold a secret. */
final class Variables {
    private static final Set<String> NAMES = new HashSet<>();
    private static final Set<String> BEGINNINGS = new HashSet<>();
    private static final Set<String> PARTS = new HashSet<>();

    static {
        for (String line : Resource.lines("sensitive-variables.txt")) {
            if (line.startsWith("*")) {
                PARTS.add(line.substring(1, line.length() - 1));
            } else if (line.endsWith("*")) {
                BEGINNINGS.add(line.substring(0, line.length() - 1));
            } else {
                NAMES.add(line);
            }
        }
    }

    private static final List<String> SECRETS = List.of(
            "passw",
            "passphrase",
            "secret",
            "token",
            "_pwd",
            "apikey",
            "api_key",
            "access_key",
            "private_key",
            "credential");

    private Variables() {}

    /** Whether a value of it could make a vetted program or the shell do something else. */
    static boolean sensitive(String name) {
        return NAMES.contains(name)
                || PARTS.stream().anyMatch(name::contains)
                || BEGINNINGS.stream().anyMatch(name::startsWith);
    }

    static boolean secret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(lower::contains);
    }

    static String reason(String name) {
        return "changes " + Reasons.shown(name) + ", which can change what later commands do";
    }
}
