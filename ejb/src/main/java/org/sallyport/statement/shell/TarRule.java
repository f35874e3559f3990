package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sallyport.statement.Effect;
import org.sallyport.statement.shell.Arguments.Option;
import org.sallyport.statement.shell.Letter.Kind;

/** {@code tar}: lists, takes out or puts in; some options run programs. */
final class TarRule implements ProgramRule {
    private static final Set<String> VALUES = Set.of(
            "-f",
            "-C",
            "-X",
            "-b",
            "-N",
            "-K",
            "-V",
            "-L",
            "-g",
            "-T",
            "-H",
            "-F",
            "-I",
            "--file",
            "--directory",
            "--exclude",
            "--exclude-from",
            "--strip-components",
            "--mode",
            "--owner",
            "--group",
            "--mtime",
            "--transform",
            "--format");
    private static final Set<String> KNOWN = Set.of(
            "-x",
            "-t",
            "-c",
            "-r",
            "-u",
            "-z",
            "-j",
            "-J",
            "-a",
            "-v",
            "-f",
            "-k",
            "-p",
            "-m",
            "-h",
            "-O",
            "-C",
            "-X",
            "-n",
            "-S",
            "-o",
            "-W",
            "--extract",
            "--get",
            "--list",
            "--create",
            "--append",
            "--update",
            "--gzip",
            "--bzip2",
            "--xz",
            "--zstd",
            "--auto-compress",
            "--verbose",
            "--file",
            "--directory",
            "--exclude",
            "--exclude-from",
            "--exclude-vcs",
            "--strip-components",
            "--no-same-owner",
            "--no-same-permissions",
            "--keep-old-files",
            "--skip-old-files",
            "--to-stdout",
            "--wildcards",
            "--numeric-owner",
            "--totals",
            "--overwrite",
            "--no-recursion",
            "--dereference",
            "--owner",
            "--group",
            "--mtime",
            "--sort",
            "--format",
            "--version",
            "--help",
            "--remove-files",
            "--delete");

    @Override
    public void apply(Invocation call) {
        Arguments arguments = Arguments.anywhere(dashed(call.arguments()), VALUES);
        for (Option option : arguments.options) {
            if (!KNOWN.contains(option.name())) {
                call.unknown("with " + Reasons.shown(option.name()) + " is not known");
            }
        }
        if (arguments.unsure || arguments.operands.stream().anyMatch(Word::splits)) {
            call.hidden();
        }
        Word archive = arguments.value("-f", "--file");
        if (archive != null && archive.value().indexOf(':') >= 0) {
            call.add(Effect.NETWORK, "reaches another host");
        }
        if (arguments.has("--remove-files", "--delete")) {
            call.add(Effect.DESTROY, "removes files for good");
        }
        if (arguments.has("-c", "-r", "-u", "--create", "--append", "--update") && archive != null) {
            if (archive.is("-")) {
                call.read();
            } else {
                call.writes(archive);
            }
        } else if (arguments.has("-x", "--extract", "--get") && !arguments.has("-O", "--to-stdout")) {
            Word directory = arguments.value("-C", "--directory");
            call.add(Effect.WRITE, "");
            if (directory != null) {
                call.writes(directory);
            }
        } else if (!arguments.has("-t", "--list", "-x", "--extract", "--get", "--version", "--help")) {
            call.add(Effect.WRITE, "");
        }
    }

    /** Letters without a dash, the old form: each that takes a value takes one of the words that follow, in order. */
    private static List<Word> dashed(List<Word> words) {
        if (words.isEmpty()
                || words.get(0).value().startsWith("-")
                || !words.get(0).literal()) {
            return words;
        }
        List<Word> dashed = new ArrayList<>();
        int next = 1;
        for (Letter letter : words.get(0).letters()) {
            Word option = new Word(
                    List.of(new Letter('-', Kind.QUOTED, letter.start(), letter.end()), letter),
                    letter.start(),
                    letter.end());
            dashed.add(option);
            if (VALUES.contains(option.value()) && next < words.size()) {
                dashed.add(words.get(next++));
            }
        }
        dashed.addAll(words.subList(next, words.size()));
        return dashed;
    }
}
