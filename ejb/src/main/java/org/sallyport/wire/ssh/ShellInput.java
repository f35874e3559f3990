package org.sallyport.wire.ssh;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sallyport.statement.Effect;
import org.sallyport.statement.shell.ShellCommand;

/**
 * Who reads the lines of a script that comes on standard input: the shell, or a program that it runs and that has the
 * same input. One that takes a line, or half of one, makes the shell see other commands in the rest: {@code read x}
 * before {@code echo 'a} leaves the next line outside any quotes.
 */
final class ShellInput {
    /** They never look at their standard input. */
    private static final Set<String> NEVER = Set.of(
            ">",
            ":",
            "[",
            "[[",
            "((",
            "arch",
            "basename",
            "break",
            "cd",
            "chgrp",
            "chmod",
            "chown",
            "continue",
            "df",
            "dirname",
            "echo",
            "exit",
            "export",
            "false",
            "free",
            "groups",
            "id",
            "kill",
            "local",
            "ls",
            "mkdir",
            "nproc",
            "printenv",
            "printf",
            "ps",
            "pwd",
            "readlink",
            "readonly",
            "realpath",
            "return",
            "rmdir",
            "seq",
            "set",
            "shift",
            "sleep",
            "stat",
            "sync",
            "systemctl is-active",
            "systemctl restart",
            "systemctl start",
            "systemctl stop",
            "test",
            "touch",
            "true",
            "umask",
            "uname",
            "unset",
            "uptime",
            "wait",
            "whoami");

    /** They ask before they overwrite when they are told to ({@code -i}), which a pattern of file names may do as well. */
    private static final Set<String> UNLESS_ASKING = Set.of("cp", "ln", "mv", "rm");

    /** An option without {@code i}, or a name as it stands. */
    private static final Pattern NOT_ASKING =
            Pattern.compile("-[a-hj-zA-HJ-Z]+|--[a-hj-z-][a-z-]*|[\\w./:@%+=,][\\w./:@%+=,-]*");

    /** Dates may come from a file. */
    private static final Pattern DATE = Pattern.compile("date|-u|[\"']?\\+[^\"']*[\"']?");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private ShellInput() {}

    /** Whether all that stands behind these commands is still the shell's. */
    static boolean isLeftAlone(List<ShellCommand> commands) {
        return commands.stream().allMatch(ShellInput::leavesAlone);
    }

    private static boolean leavesAlone(ShellCommand command) {
        String verb = command.verb();
        if (command.effects().contains(Effect.UNKNOWN)) {
            return false;
        }
        return NEVER.contains(verb)
                || verb.endsWith("=")
                || (UNLESS_ASKING.contains(verb) && areAll(NOT_ASKING, command.text()))
                || (verb.equals("date") && areAll(DATE, command.text()));
    }

    private static boolean areAll(Pattern pattern, String words) {
        return BLANKS.splitAsStream(words.strip())
                .allMatch(word -> pattern.matcher(word).matches());
    }
}
