package org.sallyport.statement;

import java.util.Locale;

/** Everything that is neither query, COPY, SET nor definition, by its first words. */
final class UtilityRule {
    private final TokenView tokens;
    private final Findings out;

    UtilityRule(TokenView tokens, Findings out) {
        this.tokens = tokens;
        this.out = out;
    }

    void apply() {
        String first = tokens.word(0);
        out.verb = first.isEmpty() ? "UNKNOWN" : first.toUpperCase(Locale.ROOT);
        switch (first) {
            case "begin", "end", "abort", "savepoint", "release" -> out.effects.add(Effect.TRANSACTION);
            case "start" -> pair(Effect.TRANSACTION, "transaction");
            case "commit", "rollback" -> {
                out.effects.add(Effect.TRANSACTION);
                prepared();
            }
            case "lock" -> {
                out.effects.add(Effect.TRANSACTION);
                Names.list(tokens, 1, out.reads);
            }
            case "show", "listen", "unlisten", "notify" -> out.effects.add(Effect.SESSION);
            case "truncate" -> {
                out.effects.add(Effect.DDL);
                Names.list(tokens, 1, out.writes);
            }
            case "grant", "revoke" -> {
                out.effects.add(Effect.DCL);
                grantedRelations();
            }
            case "reassign" -> pair(Effect.DCL, "owned");
            case "security" -> pair(Effect.DCL, "label");
            case "vacuum", "analyze", "analyse", "cluster", "reindex", "checkpoint" -> out.effects.add(Effect.DDL);
            case "refresh" -> {
                out.verb = "REFRESH MATERIALIZED VIEW";
                out.effects.add(Effect.DDL);
                Names.list(tokens, 1, out.writes);
            }
            case "import" -> {
                out.verb = "IMPORT FOREIGN SCHEMA";
                out.effects.add(Effect.DDL);
            }
            case "load" -> {
                out.effects.add(Effect.DDL);
                out.unknown("LOAD runs a library of the target's host");
            }
            case "do", "call" -> {
                out.effects.add(Effect.PROCEDURAL);
                out.unknown(out.verb + " runs code that is not vetted");
            }
            default -> out.unknown("the statement is not understood");
        }
    }

    private void pair(Effect effect, String second) {
        if (tokens.word(1, second)) {
            out.verb += " " + second.toUpperCase(Locale.ROOT);
            out.effects.add(effect);
        } else {
            out.unknown("the statement is not understood");
        }
    }

    private void prepared() {
        if (tokens.word(1, "prepared")) {
            out.verb += " PREPARED";
        }
    }

    private void grantedRelations() {
        int on = 1;
        while (on < tokens.size() && !tokens.word(on, "on", "to", "from")) {
            on++;
        }
        boolean otherObject = tokens.word(
                on + 1,
                "all",
                "schema",
                "database",
                "function",
                "language",
                "domain",
                "type",
                "tablespace",
                "foreign",
                "large",
                "parameter",
                "procedure",
                "routine",
                "sequence");
        if (tokens.word(on, "on") && !otherObject) {
            Names.list(tokens, on + 1, out.writes);
        }
    }
}
