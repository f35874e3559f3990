package org.sallyport.statement.shell;

import java.util.List;
import java.util.Set;
import org.sallyport.statement.Effect;

/** {@code find}, whose actions run programs, remove and write. */
final class FindRule implements ProgramRule {
    private static final Set<String> RUNS = Set.of("-exec", "-execdir", "-ok", "-okdir");
    private static final Set<String> WRITES = Set.of("-fprint", "-fprint0", "-fprintf", "-fls");
    /** Tests, operators and actions that only look; most take one argument, which is no action for it follows one. */
    private static final Set<String> LOOKS = Set.of(
            "-name",
            "-iname",
            "-path",
            "-ipath",
            "-wholename",
            "-iwholename",
            "-regex",
            "-iregex",
            "-regextype",
            "-type",
            "-xtype",
            "-size",
            "-mtime",
            "-mmin",
            "-atime",
            "-amin",
            "-ctime",
            "-cmin",
            "-newer",
            "-anewer",
            "-cnewer",
            "-newermt",
            "-newerct",
            "-user",
            "-group",
            "-uid",
            "-gid",
            "-nouser",
            "-nogroup",
            "-perm",
            "-links",
            "-inum",
            "-samefile",
            "-empty",
            "-true",
            "-false",
            "-readable",
            "-writable",
            "-executable",
            "-lname",
            "-ilname",
            "-fstype",
            "-used",
            "-context",
            "-maxdepth",
            "-mindepth",
            "-depth",
            "-d",
            "-mount",
            "-xdev",
            "-noleaf",
            "-follow",
            "-daystart",
            "-ignore_readdir_race",
            "-noignore_readdir_race",
            "-warn",
            "-nowarn",
            "-print",
            "-print0",
            "-printf",
            "-ls",
            "-prune",
            "-quit",
            "-a",
            "-o",
            "-and",
            "-or",
            "-not",
            "-H",
            "-L",
            "-P",
            "-O1",
            "-O2",
            "-O3",
            "-files0-from",
            "-version",
            "--help",
            "--version");

    private static final Set<String> TAKE_TEXT = Set.of(
            "-name",
            "-iname",
            "-path",
            "-ipath",
            "-wholename",
            "-iwholename",
            "-regex",
            "-iregex",
            "-mtime",
            "-mmin",
            "-atime",
            "-amin",
            "-ctime",
            "-cmin",
            "-size",
            "-perm",
            "-printf",
            "-newermt",
            "-lname",
            "-ilname",
            "-uid",
            "-gid",
            "-links",
            "-user",
            "-group",
            "-newer",
            "-samefile",
            "-type",
            "-maxdepth",
            "-mindepth");

    @Override
    public void apply(Invocation call) {
        call.read();
        List<Word> words = call.arguments();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            String text = word.value();
            if (RUNS.contains(text)) {
                i = run(call, words, i + 1);
            } else if (text.equals("-delete")) {
                call.add(Effect.DESTROY, "removes every file that it finds");
            } else if (WRITES.contains(text)) {
                if (i + 1 < words.size()) {
                    call.writes(words.get(++i));
                }
            } else if (TAKE_TEXT.contains(text)) {
                i++;
                if (i < words.size() && (words.get(i).splits() || glob(words.get(i)))) {
                    call.hidden();
                }
            } else if (word.hidesOption()) {
                call.hidden();
            } else if (text.length() > 1 && text.startsWith("-") && !LOOKS.contains(text)) {
                call.unknown("with " + Reasons.shown(word) + " is not known");
            }
        }
    }

    /** A pattern that the shell may replace by several names, when some fit. */
    private static boolean glob(Word word) {
        return word.globs() && word.hidesOption();
    }

    /** Judges the program up to {@code ;} or {@code +}; the index of that. */
    private static int run(Invocation call, List<Word> words, int from) {
        int to = from;
        while (to < words.size()
                && !words.get(to).is(";")
                && !(words.get(to).is("+") && to > from && words.get(to - 1).is("{}"))) {
            to++;
        }
        if (to > from) {
            call.run(WrapperRules.replace(words.subList(from, to), "{}"));
        }
        if (words.subList(from, to).stream().anyMatch(Word::splits)) {
            call.hidden();
        }
        return to;
    }
}
