package org.sallyport.statement.shell;

import java.util.List;
import org.sallyport.statement.Effect;
import org.sallyport.statement.shell.Arguments.Option;
import org.sallyport.statement.shell.VettedPrograms.Entry;

/** Applies an entry of the vetted programs to what is run. */
final class Usages {
    private Usages() {}

    static void apply(Invocation call, String name, Entry entry) {
        Usage usage = entry.usage();
        if (!usage.rule.isEmpty()) {
            // a rule says itself when all it does is read
            entry.effects().stream()
                    .filter(effect -> effect != Effect.READ)
                    .forEach(effect -> call.add(effect, entry.sentence()));
            ProgramRules.find(usage.rule).apply(call);
        } else if (usage.sub) {
            sub(call, name, entry);
        } else {
            entry.effects().forEach(effect -> call.add(effect, effect == Effect.READ ? "" : entry.sentence()));
            arguments(call, usage, call.arguments());
        }
    }

    /** The first operand is a sub-command that has an entry of its own. */
    private static void sub(Invocation call, String name, Entry entry) {
        Arguments global = Arguments.leading(call.arguments(), entry.usage().values);
        if (global.unsure) {
            call.hidden();
        }
        options(call, entry.usage(), global);
        if (global.operands.isEmpty()) {
            entry.effects().forEach(effect -> call.add(effect, entry.sentence()));
            return;
        }
        Word sub = global.operands.get(0);
        String full = name + " " + sub.value();
        VettedPrograms.find(full)
                .filter(found -> sub.literal())
                .ifPresentOrElse(
                        found -> {
                            call.finding().verb = full;
                            found(call, found, global);
                        },
                        () -> call.unknown(Reasons.shown(sub) + " is not known"));
    }

    private static void found(Invocation call, Entry entry, Arguments global) {
        List<Word> rest = global.operands.subList(1, global.operands.size());
        boolean paged = entry.usage().pager && !global.has("--no-pager");
        entry.effects().forEach(effect -> call.add(effect, effect == Effect.READ ? "" : entry.sentence()));
        arguments(call, entry.usage(), rest, paged);
    }

    private static void arguments(Invocation call, Usage usage, List<Word> words) {
        arguments(call, usage, words, usage.pager);
    }

    private static void arguments(Invocation call, Usage usage, List<Word> words, boolean paged) {
        Arguments arguments = Arguments.anywhere(words, usage.values);
        if (paged && call.judge().terminal() && call.command().toTerminal() && !arguments.has("--no-pager")) {
            call.unknown("may start a pager or an editor, which can run anything");
        }
        if (!usage.matters) {
            return;
        }
        if (arguments.unsure) {
            call.hidden();
        }
        if (!usage.needs.isEmpty() && !arguments.has(usage.needs.toArray(String[]::new))) {
            call.unknown("asks in an editor, which can run anything");
        }
        options(call, usage, arguments);
        operands(call, usage, arguments.operands);
    }

    private static void options(Invocation call, Usage usage, Arguments arguments) {
        for (Option option : arguments.options) {
            usage.effects.forEach((name, effects) -> {
                if (option.is(name)) {
                    effects.forEach(effect -> call.add(effect, "with " + name + " does more than read"));
                }
            });
            usage.written.stream().filter(option::is).forEach(name -> {
                if (option.value() == null) {
                    call.unknown("with " + name + " writes a file");
                } else if (option.value().value().indexOf('#') >= 0) {
                    call.unknown("writes a file whose name is put together when it runs");
                } else if (!option.value().is("-")) {
                    call.writes(option.value());
                }
            });
            if (!usage.exact.isEmpty() && !usage.exact.contains(option.word().value())) {
                call.unknown("with " + Reasons.shown(option.word()) + " is not known");
            }
            if (!usage.only.isEmpty() && !usage.only.contains(option.name())) {
                call.unknown("with " + Reasons.shown(option.name()) + " is not known");
            }
        }
    }

    private static void operands(Invocation call, Usage usage, List<Word> operands) {
        boolean uncertain = operands.stream().anyMatch(Word::becomesSeveral);
        if (usage.from > 0 && (operands.size() >= usage.from || uncertain)) {
            usage.fromEffects.forEach(effect -> call.add(effect, "with this argument does more than read"));
        }
        for (Word word : usage.url ? operands : List.<Word>of()) {
            String path = word.value().replaceFirst("^[a-z]+://[^/]*", "");
            if (path.indexOf('%') >= 0 || WritePath.settings(path) || !word.known()) {
                call.unknown("may write a file that programs read as settings or run");
            }
        }
        if (usage.operand < 0) {
            operands.forEach(call::writes);
        } else if (usage.operand > 0 && uncertain) {
            call.hidden();
        } else if (usage.operand > 0 && operands.size() >= usage.operand) {
            call.writes(operands.get(usage.operand - 1));
        }
        if (!usage.then.isEmpty() && !operands.isEmpty()) {
            Word next = operands.get(0);
            if (!next.literal() || !usage.then.contains(next.value())) {
                call.add(Effect.PRIVILEGE, "changes settings of the system");
                call.unknown("with " + Reasons.shown(next) + " is not known");
            }
        }
    }
}
