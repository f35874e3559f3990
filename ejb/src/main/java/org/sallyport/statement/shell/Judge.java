package org.sallyport.statement.shell;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.statement.shell.Parsed.Function;

/** Tells what each command of a text may do. */
final class Judge {
    /** Verb of what is not understood. */
    static final String UNCLEAR = "?";
    /** Shells in shells, or programs that run programs; deeper is nobody's honest work. */
    private static final int MAX_DEPTH = 8;

    private static final Set<String> STANDARD_DIRECTORIES =
            Set.of("/bin", "/usr/bin", "/sbin", "/usr/sbin", "/usr/local/bin");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z_0-9]*+)}?");

    private final List<Finding> findings;
    private final Terminal terminal;
    private final IdentityHashMap<Function, Finding> bodies = new IdentityHashMap<>();
    private Parsed current = new Parsed();
    private int depth;

    Judge(List<Finding> findings, Terminal terminal) {
        this.findings = findings;
        this.terminal = terminal;
    }

    /** Whether the word is a variable that the text itself has set to a number. */
    boolean number(Simple command, Word word) {
        String text = command.source.text().substring(word.start(), word.end());
        Matcher variable = VARIABLE.matcher(text);
        return variable.matches() && current.isNumber(variable.group(1), command.order);
    }

    boolean terminal() {
        return terminal == Terminal.PRESENT;
    }

    /** Reads and judges a text. */
    Parsed script(Source source, boolean captured, int nesting) {
        Parsed parsed = new Parsed();
        Reading reading = new Reading(source, parsed, nesting);
        reading.captured = captured ? 1 : 0;
        reading.parser.script();
        Characters.check(source, parsed);
        if (terminal() && depth == 0) {
            HistoryExpansion.check(source, parsed);
        }
        parsed.finish();
        parsed.complete = parsed.refused || !reading.incomplete;
        Parsed outer = current;
        current = parsed;
        List<Finding> own = new ArrayList<>();
        for (Simple command : parsed.commands) {
            own.add(command(parsed, own, command));
        }
        current = outer;
        for (Parsed.Problem problem : parsed.problems) {
            Finding finding = new Finding(problem.source(), problem.start(), problem.end(), UNCLEAR);
            finding.unknown(problem.reason());
            findings.add(finding);
        }
        return parsed;
    }

    private Finding command(Parsed parsed, List<Finding> before, Simple command) {
        Finding finding = new Finding(command.source, command.start, command.end, ">");
        findings.add(finding);
        for (Word assignment : command.assignments) {
            Assignments.rate(finding, assignment);
            if (Variables.secret(assignment.name())) {
                command.source.secret(assignment.from(assignment.assignment() + 1));
            }
            finding.verb = assignment.name() + "=";
        }
        command.redirects.forEach(redirect -> Redirections.rate(finding, redirect));
        if (!command.words.isEmpty()) {
            Word program = command.words.get(0);
            List<Function> functions = parsed.functionsNamed(program.value(), before.size());
            Secrets.find(command, parsed);
            if (functions.stream().anyMatch(Function::firm) && program.literal()) {
                finding.verb = program.value();
                functions.forEach(
                        function -> finding.include(bodies.computeIfAbsent(function, each -> body(each, before))));
            } else {
                run(new Invocation(this, command, finding, command.words, 0));
            }
        }
        return finding;
    }

    private static Finding body(Function function, List<Finding> before) {
        Finding body = new Finding(new Source(""), 0, 0, function.name());
        before.subList(function.from(), function.to()).forEach(body::include);
        return body;
    }

    /** Judges words that another program runs; that program's effects include theirs. */
    void inner(Invocation outer, List<Word> words) {
        if (words.isEmpty()) {
            return;
        }
        if (outer.wrapped() >= MAX_DEPTH) {
            outer.unknown("runs a program through too many others");
            return;
        }
        int start = words.stream().mapToInt(Word::start).min().orElse(0);
        int end = words.stream().mapToInt(Word::end).max().orElse(start);
        Finding finding = new Finding(outer.command().source, start, end, UNCLEAR);
        findings.add(finding);
        run(new Invocation(this, outer.command(), finding, words, outer.wrapped() + 1));
        outer.finding().include(finding);
    }

    /** Judges a text that a program gives to a shell; that program's effects include those of the text. */
    void text(Invocation outer, List<Letter> letters) {
        if (letters.stream().anyMatch(Letter::expansion)) {
            outer.unknown("runs a text that is only known when it runs");
        }
        if (letters.stream().allMatch(Letter::expansion)) {
            return;
        }
        if (depth >= MAX_DEPTH) {
            outer.unknown("runs a text inside too many others");
            return;
        }
        depth++;
        int from = findings.size();
        Parsed parsed = script(
                new Source(outer.command().source, letters), !outer.command().toTerminal(), 0);
        if (!parsed.complete) {
            outer.unknown("runs a text that does not end");
        }
        new ArrayList<>(findings.subList(from, findings.size())).forEach(outer.finding()::include);
        depth--;
    }

    private void run(Invocation call) {
        Word program = call.words().get(0);
        Finding finding = call.finding();
        String name = program.value();
        if (!program.literal() || name.isEmpty() || name.indexOf(Letter.HIDDEN) >= 0) {
            finding.verb = UNCLEAR;
            finding.unknown("the program is only known when it runs");
            tellRest(call);
            return;
        }
        int slash = name.lastIndexOf('/');
        if (slash >= 0 && !STANDARD_DIRECTORIES.contains(name.substring(0, slash))) {
            finding.verb = Reasons.shown(name);
            finding.unknown(Reasons.shown(name) + " is a program outside the system's directories");
            return;
        }
        String base = name.substring(slash + 1);
        finding.verb = Reasons.shown(base);
        VettedPrograms.find(base)
                .ifPresentOrElse(
                        entry -> Usages.apply(call, base, entry),
                        () -> finding.unknown(Reasons.shown(base) + " is not a known program"));
    }

    /** When the program may turn out to be nothing, the next known word runs. */
    private void tellRest(Invocation call) {
        List<Word> words = call.words();
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).literal()) {
                if (VettedPrograms.contains(words.get(i).value())) {
                    call.run(words.subList(i, words.size()));
                }
                return;
            }
        }
    }
}
