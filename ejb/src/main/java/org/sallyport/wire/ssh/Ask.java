package org.sallyport.wire.ssh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.session.HeldStatement;
import org.sallyport.session.Ruling;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;
import org.sallyport.statement.shell.ShellClassifier;
import org.sallyport.statement.shell.ShellScript;

/**
 * A command before it is decided.
 *
 * @param raw what will be sent
 * @param clean the same without secrets, as an approver may reveal it
 * @param shown the same masked, as it is recorded
 * @param parts what the policy decides on
 * @param relations programs, or files
 * @param context what the decision binds besides the text: the kind of channel, then its environment as NAME=value
 */
record Ask(
        String raw,
        String clean,
        String shown,
        List<Classification> parts,
        List<String> relations,
        String captured,
        List<String> context,
        Findings findings) {
    private static final Pattern LOCALE =
            Pattern.compile("\\w+=(C|POSIX|[a-z]{2,3}_[A-Z]{2})(\\.[A-Za-z0-9-]{1,20})?(@[a-z]{1,20})?");

    Ask {
        parts = List.copyOf(parts);
        relations = List.copyOf(relations);
        context = List.copyOf(context);
    }

    /** A line in the shell's language. */
    static Ask shell(String raw, String captured, boolean trusted, List<String> context, Masking masking) {
        return shell(raw, ShellClassifier.classify(raw), captured, trusted, context, masking);
    }

    /** The same, classified already. */
    static Ask shell(
            String raw, ShellScript script, String captured, boolean trusted, List<String> context, Masking masking) {
        List<Classification> parts = new ArrayList<>(script.commands());
        if (!trusted) {
            parts.add(new Unknown("it is not certain that the shell reads exactly this"));
        }
        Findings findings = new Findings();
        Set<String> programs = new TreeSet<>();
        script.commands().forEach(command -> programs.add(masking.text(command.verb(), new Findings())));
        return new Ask(
                raw,
                script.redacted(),
                masking.text(script.redacted(), findings),
                parts,
                List.copyOf(programs),
                captured,
                context,
                findings);
    }

    /**
     * The ruling that also covers what the program reads while it runs: an approval of something that could do anything.
     * After any other, a line might be read by the shell behind it, and is decided on its own; null then.
     */
    @Nullable Ruling covering(Ruling ruling) {
        boolean anything = parts.stream().anyMatch(part -> part.has(Effect.UNKNOWN));
        return anything && ruling.decision().equals("HELD_APPROVED") ? ruling : null;
    }

    List<String> effects() {
        Set<String> effects = new TreeSet<>();
        parts.forEach(part -> part.effects().forEach(effect -> effects.add(effect.name())));
        return List.copyOf(effects);
    }

    /**
     * The variables that the user sends along and that say more than a language, as assignments without secrets: a
     * command may use them, so whoever decides or reads about it must see them.
     */
    List<String> environment() {
        return context.stream()
                .skip(1)
                .filter(variable -> !LOCALE.matcher(variable).matches())
                .map(Ask::assignment)
                .toList();
    }

    private static String assignment(String variable) {
        int name = variable.indexOf('=') + 1;
        String value = variable.substring(name).replace("'", "'\\''");
        return ShellClassifier.classify(variable.substring(0, name) + "'" + value + "'")
                .redacted();
    }

    List<HeldStatement.Parameter> parameters() {
        return context.stream()
                .map(text -> new HeldStatement.Parameter(0, 0, text.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** Something that could be anything. */
    record Unknown(String why) implements Classification {
        @Override
        public String verb() {
            return "input";
        }

        @Override
        public Set<Effect> effects() {
            return Set.of(Effect.UNKNOWN);
        }

        @Override
        public List<String> reasons() {
            return List.of(why);
        }
    }
}
