package org.sallyport.statement.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.sallyport.statement.Effect;

/** Rates writing to a file by where it lies. */
final class WritePath {
    /** First parts of the paths that belong to the system. */
    private static final Set<String> SYSTEM = Set.of(
            "", "bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "libx32", "proc", "root", "run", "sbin", "sys",
            "usr");

    private static final List<String> SYSTEM_VARIABLE_DATA = List.of("spool", "lib", "run", "log");
    private static final Set<String> HARMLESS =
            Set.of("/dev/null", "/dev/stdout", "/dev/stderr", "/dev/tty", "/dev/zero", "/dev/full");
    private static final Set<String> READ_BY_PROGRAMS =
            Set.of("bin", "sbin", "authorized_keys", "config", "hooks", "crontab", "Makefile");

    private WritePath() {}

    static void rate(Finding finding, Word file, boolean appends) {
        String path = file.value();
        if (!file.known() && file.splits() && file.letters().size() == 1) {
            finding.add(Effect.WRITE, "");
            finding.unknown("the file that is written is only known when it runs");
            return;
        }
        if (file.literal() && (HARMLESS.contains(path) || path.matches("/dev/fd/[0-9]+"))) {
            finding.effects.add(Effect.READ);
            return;
        }
        finding.add(Effect.WRITE, "");
        if (path.startsWith("/dev/tcp") || path.startsWith("/dev/udp")) {
            finding.add(Effect.NETWORK, "bash connects to another host through " + Reasons.shown(path));
        } else if (!file.literal()) {
            finding.unknown("the file that is written is only known when it runs");
        } else if (system(path)) {
            finding.add(
                    appends ? Effect.PRIVILEGE : Effect.DESTROY,
                    (appends ? "changes " : "overwrites ") + Reasons.shown(path) + ", which belongs to the system");
        } else if (settings(path)) {
            finding.unknown("writes " + Reasons.shown(path) + ", which programs may read as settings or run");
        }
    }

    /** Whether the path is absolute and in a directory that belongs to the system. */
    static boolean system(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String first = parts.isEmpty() ? "" : parts.pollFirst();
        return SYSTEM.contains(first)
                || (first.equals("var") && (parts.isEmpty() || SYSTEM_VARIABLE_DATA.contains(parts.peekFirst())));
    }

    /** Whether a part of the path is hidden, or is where programs are looked for. */
    static boolean settings(String path) {
        for (String part : path.split("/", -1)) {
            boolean hidden = part.startsWith(".") && !part.equals(".") && !part.equals("..");
            if (hidden || READ_BY_PROGRAMS.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
