package org.sallyport.statement.shell;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.sallyport.statement.Effect;

/** How a program's arguments change what it does; the third column of {@code vetted-programs.txt}. */
final class Usage {
    /** Whether arguments matter at all. */
    final boolean matters;
    /** Whether a sub-command decides. */
    boolean sub;
    /** Whether it shows its output in a pager when that is a terminal. */
    boolean pager;
    /** A rule in code, or empty. */
    String rule = "";
    /** Options that add effects. */
    final Map<String, Set<Effect>> effects = new HashMap<>();
    /** Options whose value is a file that is written. */
    final Set<String> written = new HashSet<>();
    /** Options that take a value. */
    final Set<String> values = new HashSet<>();
    /** When not empty, any other option is unknown. */
    final Set<String> only = new HashSet<>();
    /** When not empty, words that begin with a dash are whole options, and any other is unknown. */
    final Set<String> exact = new HashSet<>();
    /** Whether the last part of an operand may become the name of a file that is written. */
    boolean url;
    /** When not empty, one of these options must be there. */
    final Set<String> needs = new HashSet<>();
    /** When not empty, the second operand must be one of them. */
    final Set<String> then = new HashSet<>();
    /** The operand from which on effects are added, counted from 1; 0 for none. */
    int from;

    final EnumSet<Effect> fromEffects = EnumSet.noneOf(Effect.class);
    /** The operand that is a file that is written, counted from 1; 0 for none, -1 for all. */
    int operand;

    Usage(String text) {
        matters = !text.isEmpty();
        for (String item : text.isEmpty() ? new String[0] : text.split(" +")) {
            item(item);
        }
    }

    private void item(String item) {
        if (item.equals("sub")) {
            sub = true;
        } else if (item.equals("pager")) {
            pager = true;
        } else if (item.startsWith("rule:")) {
            rule = item.substring(5);
        } else if (item.startsWith("only:")) {
            list(item, only);
        } else if (item.startsWith("exact:")) {
            exact.addAll(Arrays.asList(item.substring(6).split(",")));
        } else if (item.equals("url")) {
            url = true;
        } else if (item.startsWith("needs:")) {
            list(item, needs);
        } else if (item.startsWith("values:")) {
            list(item, values);
        } else if (item.startsWith("then:")) {
            list(item, then);
        } else if (item.equals("@")) {
            operand = -1;
        } else if (item.endsWith("@") && item.startsWith("-")) {
            written.add(item.substring(0, item.length() - 1));
            values.add(item.substring(0, item.length() - 1));
        } else if (item.endsWith("@")) {
            operand = Integer.parseInt(item.substring(0, item.length() - 1));
        } else {
            int colon = item.lastIndexOf(':');
            Set<Effect> added = VettedPrograms.effects(item.substring(colon + 1));
            if (item.startsWith("-")) {
                effects.put(item.substring(0, colon), added);
            } else {
                from = Integer.parseInt(item.substring(0, colon - 1));
                fromEffects.addAll(added);
            }
        }
    }

    /** An option with an equals sign takes a value. */
    private void list(String item, Set<String> into) {
        for (String each : item.substring(item.indexOf(':') + 1).split(",", -1)) {
            String name = each.endsWith("=") ? each.substring(0, each.length() - 1) : each;
            into.add(name);
            if (each.endsWith("=")) {
                values.add(name);
            }
        }
    }
}
