package org.sallyport.statement;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** CREATE, ALTER, DROP, COMMENT: what kind of object, which effect, which relations. */
final class DefinitionRule {
    /** Longest first where one begins another. */
    private static final List<String> KINDS = List.of(
            ("access method;aggregate;cast;collation;conversion;database;default privileges;domain;event trigger;"
                            + "extension;foreign data wrapper;foreign table;function;group;index;language;large object;"
                            + "materialized view;operator class;operator family;operator;owned;policy;procedure;"
                            + "publication;role;routine;rule;schema;sequence;server;statistics;subscription;system;"
                            + "table;tablespace;text search configuration;text search dictionary;text search parser;"
                            + "text search template;transform;trigger;type;user mapping;user;view;column;constraint")
                    .split(";"));

    private static final Set<String> PRIVILEGES = Set.of("role", "user", "group", "default privileges", "owned");
    private static final Set<String> RELATIONS =
            Set.of("table", "view", "materialized view", "foreign table", "sequence", "index");
    private static final Set<String> ON_RELATION = Set.of("index", "trigger", "rule", "policy");

    private final TokenView tokens;
    private final Catalogue catalogue;
    private final Findings out;

    DefinitionRule(TokenView tokens, Catalogue catalogue, Findings out) {
        this.tokens = tokens;
        this.catalogue = catalogue;
        this.out = out;
    }

    void apply() {
        String action = tokens.word(0);
        int at = action.equals("comment") ? 2 : 1;
        while (tokens.word(
                        at,
                        "or",
                        "replace",
                        "temp",
                        "temporary",
                        "global",
                        "local",
                        "unlogged",
                        "recursive",
                        "unique",
                        "constraint",
                        "trusted",
                        "procedural",
                        "default")
                && !kindAt(at).startsWith("default ")
                && tokens.identifier(at + 1)
                && !(action.equals("comment") && tokens.word(at, "constraint"))) {
            at++;
        }
        String kind = kindAt(at);
        out.verb = (action + " " + kind).strip().toUpperCase(Locale.ROOT);
        out.effects.add(PRIVILEGES.contains(kind) ? Effect.DCL : Effect.DDL);
        if (kind.isEmpty()) {
            out.unknown(action.toUpperCase(Locale.ROOT) + " of an unknown kind of object");
            return;
        }
        int after = at + kind.split(" ").length;
        relations(action, kind, after);
        if (action.equals("create")) {
            queryAfterAs(kind, after);
        }
        sideEffects(action, kind);
    }

    private String kindAt(int at) {
        for (String kind : KINDS) {
            if (tokens.words(at, kind.split(" "))) {
                return kind;
            }
        }
        return "";
    }

    private void relations(String action, String kind, int after) {
        if (RELATIONS.contains(kind) && !(kind.equals("index") && action.equals("create"))) {
            Names.list(tokens, after, out.writes);
        } else if (ON_RELATION.contains(kind)) {
            int at = after;
            while (at < tokens.size() && !tokens.word(at, kind.equals("rule") ? "to" : "on")) {
                at++;
            }
            Names.list(tokens, at + 1, out.writes);
        }
    }

    /** CREATE TABLE AS and materialized views run their query; a view keeps it for later. */
    private void queryAfterAs(String kind, int from) {
        boolean table = kind.equals("table") || kind.equals("materialized view");
        if (!table && !kind.equals("view")) {
            return;
        }
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            depth += tokens.symbol(i, "(") ? 1 : tokens.symbol(i, ")") ? -1 : 0;
            if (depth == 0 && tokens.word(i, "as")) {
                query(kind, table, i + 1);
                return;
            }
        }
    }

    private void query(String kind, boolean runs, int from) {
        if (kind.equals("table")) {
            out.verb = "CREATE TABLE AS";
        }
        if (runs) {
            out.effects.add(Effect.READ);
        }
        if (tokens.word(from, "execute")) {
            out.named = new Named.Execute(tokens.value(from + 1));
            out.unknown("runs the prepared statement " + tokens.value(from + 1));
        }
        new QueryScanner(tokens, catalogue, out).statement(from, tokens.size());
    }

    private void sideEffects(String action, String kind) {
        boolean atomic = false;
        for (int i = 1; i < tokens.size(); i++) {
            boolean call = tokens.identifier(i) && tokens.symbol(i + 1, "(");
            if (RELATIONS.contains(kind) && call && mayRun(tokens.value(i))) {
                out.unknown("function " + tokens.value(i) + " is not vetted");
            }
            if (tokens.words(i, "owner", "to") || (kind.equals("schema") && tokens.word(i, "grant"))) {
                out.effects.add(Effect.DCL);
            }
            atomic |= tokens.words(i, "begin", "atomic");
        }
        if (atomic) {
            // where such a body ends is the server's to say, so what follows it might be another statement
            out.unknown("holds a body of statements");
        }
        if (kind.equals("system") || kind.equals("owned")) {
            out.effects.add(Effect.DDL);
        }
        if (action.equals("create") && (kind.equals("subscription") || kind.equals("extension"))) {
            out.unknown("CREATE " + kind.toUpperCase(Locale.ROOT) + " brings code or data from outside");
        }
    }

    /** Defaults, generated columns and indexes run functions; their syntax is too rich to demand vetted ones only. */
    private boolean mayRun(String name) {
        return Vetted.UNVETTED_FUNCTIONS.contains(name) || catalogue.isUserFunction(name);
    }
}
