package org.sallyport.statement.shell;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Asks a real bash, which gets texts and runs none of their programs: it finds none, and it is restricted. */
final class RealBash {
    private static final Path BASH = Path.of("/bin/bash");
    /** Prints what bash says of each text that it gets, ended by NUL. */
    private static final String CHECK =
            "while IFS= read -r -d '' text; do LC_ALL=C $BASH --norc -n -c \"$text\"$'\\n' 2>&1 </dev/null; printf '\\0'; done";
    /** Runs each text as arguments of a function that shows them: each ended by U+0001, all ended by NUL. */
    private static final String SPLIT = "show() { printf '%s\\1' \"$@\"; }; "
            + "while IFS= read -r -d '' text; do ( eval \"show $text\" ) </dev/null; printf '\\0'; done";

    /** Runs each text and prints the texts, ended by NUL, in which a program named rm was looked for. */
    private static final String RUN = "command_not_found_handle() { builtin printf 'bash: %s: not found' \"$1\"; }; "
            + "while IFS= read -r -d '' text; do found=$( ( ulimit -t 1; eval \"$text\" ) </dev/null ); "
            + "case $found in *': rm: not found'*) builtin printf '%s\\0' \"$text\";; esac; done";
    /** The same with dash, which says so itself. */
    private static final String RUN_DASH =
            "while IFS= read -r -d '' text; do found=$( ( ulimit -t 1; exec /bin/dash -c \"$text\" ) </dev/null 2>&1 ); "
                    + "case $found in *': rm: not found'*) builtin printf '%s\\0' \"$text\";; esac; done";

    private RealBash() {}

    static boolean exists() {
        return Files.isExecutable(BASH);
    }

    /** For each text, whether bash would wait for more; texts must not hold NUL. */
    static List<Boolean> waits(List<String> texts) throws IOException, InterruptedException {
        return ask(List.of(BASH.toString(), "--norc", "-c", CHECK), texts).stream()
                .map(answer -> answer.contains("unexpected end of file")
                        || answer.contains("unexpected EOF")
                        || answer.contains("token `EOF'")
                        || answer.contains("delimited by end-of-file"))
                .toList();
    }

    /** For each simple command without expansions, the words that a program would get. */
    static List<List<String>> words(List<String> texts) throws IOException, InterruptedException {
        return ask(List.of(BASH.toString(), "--norc", "-r", "-f", "-c", SPLIT), texts).stream()
                .map(answer -> List.of(answer.split("\u0001", -1)))
                .map(words -> words.subList(0, words.size() - 1))
                .toList();
    }

    /** Those texts in which bash looks for a program named rm. The texts must hold no slash. */
    static List<String> removing(List<String> texts) throws IOException, InterruptedException {
        return ask(List.of(BASH.toString(), "--norc", "-r", "-c", RUN), texts);
    }

    /** The same of dash; none where there is no dash. */
    static List<String> removingInDash(List<String> texts) throws IOException, InterruptedException {
        return Files.isExecutable(Path.of("/bin/dash"))
                ? ask(List.of(BASH.toString(), "--norc", "-c", RUN_DASH), texts)
                : List.of();
    }

    private static List<String> ask(List<String> command, List<String> texts) throws IOException, InterruptedException {
        Path input = Files.createTempFile("texts", "");
        Path output = Files.createTempFile("answers", "");
        Path empty = Files.createTempDirectory("cwd");
        try {
            try (OutputStream out = Files.newOutputStream(input)) {
                for (String text : texts) {
                    out.write((text + "\0").getBytes(StandardCharsets.UTF_8));
                }
            }
            ProcessBuilder bash = new ProcessBuilder(command)
                    .directory(empty.toFile())
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            bash.environment().clear();
            bash.environment().putAll(Map.of("PATH", "/nonexistent", "LC_ALL", "C.UTF-8", "BASH", BASH.toString()));
            bash.start().waitFor();
            // messages show pieces of texts, perhaps cut inside a character
            String answers = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            List<String> each = new ArrayList<>(Arrays.asList(answers.split("\0", -1)));
            each.remove(each.size() - 1);
            return each;
        } finally {
            Files.delete(input);
            Files.delete(output);
            // redirections of the texts leave files here
            for (File file : Objects.requireNonNullElse(empty.toFile().listFiles(), new File[0])) {
                Files.delete(file.toPath());
            }
            Files.delete(empty);
        }
    }
}
