package org.sallyport.wire.ssh.terminal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a released command line says about the program that runs, by its name alone. */
final class Programs {
    /** Whoever may start one of these may run anything from within it; faking one gains nothing. */
    private static final Set<String> SHELL_WITHIN = Set.of(
            "vi",
            "vim",
            "view",
            "vimdiff",
            "nvim",
            "ex",
            "nano",
            "pico",
            "emacs",
            "micro",
            "less",
            "more",
            "most",
            "man",
            "tmux",
            "screen",
            "mc",
            "visudo",
            "vipw",
            "sudoedit");

    private static final Set<String> ASKING = Set.of(
            "sudo",
            "su",
            "doas",
            "ssh",
            "scp",
            "sftp",
            "rsync",
            "passwd",
            "mysql",
            "mysqldump",
            "pg_dump",
            "mariadb",
            "psql",
            "gpg",
            "kinit",
            "ssh-add",
            "ssh-keygen",
            "openssl",
            "git",
            "docker",
            "podman",
            "login",
            "chsh",
            "curl");

    /** Anything that could make more of a line than one program with arguments. */
    private static final Pattern NOT_SIMPLE = Pattern.compile("[;&|<>()`$\\n\\r{}]");

    /** What stands between programs that run in one pipeline or one after the other. */
    private static final Pattern BETWEEN = Pattern.compile("\\|&|\\|\\|?|&&");

    /** What may make something else of a name further on, or runs when the program has ended. */
    private static final Pattern NOT_A_CHAIN = Pattern.compile("(?<![>&])&(?!&)|[;()`\\n\\r{}]");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._+-]*");

    /** They begin another command, or read from the terminal themselves. */
    private static final Set<String> OF_THE_SHELL = Set.of(
            "builtin",
            "case",
            "command",
            "coproc",
            "do",
            "else",
            "eval",
            "exec",
            "for",
            "function",
            "if",
            "mapfile",
            "read",
            "readarray",
            "select",
            "source",
            "then",
            "time",
            "until",
            "while");

    private static final Pattern WORDS = Pattern.compile("\\s+");
    private static final Pattern DIRECTORY = Pattern.compile("^(/usr)?(/local)?/s?bin/");

    private static final Pattern PASSWORD = Pattern.compile(
            "(password|pass ?phrase|passcode|\\bPIN\\b|verification code)([^:]*|[^:]*'[^']*'):\\s*$",
            Pattern.CASE_INSENSITIVE);

    private Programs() {}

    /** Whether that is how programs ask for something that must not show. */
    static boolean isPasswordPrompt(String before) {
        return PASSWORD.matcher(before).find();
    }

    /** An editor, pager or multiplexer, started directly. */
    static boolean holdsShell(String command) {
        String[] words = words(command);
        String second = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "git" ->
                Set.of("commit", "rebase", "merge", "tag", "log", "diff", "show", "blame")
                        .contains(second);
            case "crontab" -> "-e".equals(second);
            case "systemctl", "kubectl" -> "edit".equals(second);
            default -> SHELL_WITHIN.contains(words[0]);
        };
    }

    /** Whether the only programs that it names are known ones, and one of them asks for passwords. */
    static boolean asksPassword(String command) {
        if (NOT_A_CHAIN.matcher(command).find()) {
            return false;
        }
        List<String> names = BETWEEN.splitAsStream(command)
                .map(one -> DIRECTORY.matcher(WORDS.split(one.strip(), 2)[0]).replaceFirst(""))
                .toList();
        return names.stream().anyMatch(ASKING::contains)
                && names.stream().allMatch(name -> NAME.matcher(name).matches() && !OF_THE_SHELL.contains(name));
    }

    private static String[] words(String command) {
        if (NOT_SIMPLE.matcher(command).find()) {
            return new String[] {""};
        }
        String[] words = WORDS.split(command.strip(), -1);
        int first = words.length > 1 && "sudo".equals(words[0]) && !words[1].startsWith("-") ? 1 : 0;
        words[first] = DIRECTORY.matcher(words[first]).replaceFirst("");
        return Arrays.copyOfRange(words, first, words.length);
    }
}
