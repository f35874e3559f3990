package org.sallyport.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.statement.CopyTarget.Direction;
import org.sallyport.statement.CopyTarget.Endpoint;

/** COPY in all its shapes (manual, COPY); what does not fit them is unknown. */
final class CopyRule {
    private final TokenView tokens;
    private final Catalogue catalogue;
    private final Findings out;

    CopyRule(TokenView tokens, Catalogue catalogue, Findings out) {
        this.tokens = tokens;
        this.catalogue = catalogue;
        this.out = out;
    }

    void apply() {
        out.verb = "COPY";
        int at = tokens.word(1, "binary") && tokens.name(2) ? 2 : 1;
        RelationName relation = null;
        String query = null;
        List<String> columns = new ArrayList<>();
        if (tokens.symbol(at, "(")) {
            int close = tokens.closing(at);
            query = tokens.source(at + 1, close);
            out.effects.add(Effect.READ);
            new QueryScanner(tokens, catalogue, out).statement(at + 1, close);
            at = close + 1;
        } else {
            int end = tokens.afterName(at);
            if (end == at) {
                out.unknown("COPY names no relation");
                return;
            }
            relation = tokens.relation(at, end);
            at = tokens.symbol(end, "(") ? columns(end, columns) : end;
        }
        ends(at, relation, query, columns);
    }

    private int columns(int open, List<String> columns) {
        int close = tokens.closing(open);
        for (int i = open + 1; i < close; i++) {
            if (tokens.identifier(i)) {
                columns.add(tokens.value(i));
            }
        }
        return close + 1;
    }

    private void ends(int at, @Nullable RelationName relation, @Nullable String query, List<String> columns) {
        if (!tokens.word(at, "from", "to") || (query != null && tokens.word(at, "from"))) {
            out.unknown("COPY is not understood");
            return;
        }
        Direction direction = tokens.word(at, "to") ? Direction.TO : Direction.FROM;
        Endpoint endpoint;
        if (tokens.word(at + 1, "stdin", "stdout")) {
            endpoint = Endpoint.CLIENT;
        } else if (tokens.word(at + 1, "program") && tokens.textLiteral(at + 2)) {
            endpoint = Endpoint.PROGRAM;
        } else if (tokens.textLiteral(at + 1)) {
            endpoint = Endpoint.FILE;
        } else {
            out.unknown("COPY is not understood");
            return;
        }
        effects(direction, endpoint, relation);
        int rest = at + (endpoint == Endpoint.PROGRAM ? 3 : 2);
        Map<String, String> options = options(rest);
        new QueryScanner(tokens, catalogue, out).expression(rest, tokens.size());
        out.copy = new CopyTarget(direction, endpoint, relation, columns, query, options);
    }

    private void effects(Direction direction, Endpoint endpoint, @Nullable RelationName relation) {
        String client = direction == Direction.TO ? "STDOUT" : "STDIN";
        out.verb = "COPY " + direction + " " + (endpoint == Endpoint.CLIENT ? client : endpoint);
        out.effects.add(direction == Direction.TO ? Effect.READ : Effect.WRITE);
        if (relation != null) {
            (direction == Direction.TO ? out.reads : out.writes).add(relation);
        }
        if (endpoint != Endpoint.CLIENT) {
            out.effects.add(Effect.PROGRAM);
            out.reason("COPY uses a " + (endpoint == Endpoint.FILE ? "file" : "program") + " of the target's host");
        }
    }

    /** Both {@code WITH (FORMAT csv, HEADER)} and the older {@code CSV HEADER}. */
    private Map<String, String> options(int from) {
        Map<String, String> options = new HashMap<>();
        if (tokens.words(1, "binary") && tokens.name(2)) {
            options.put("binary", "");
        }
        int at = tokens.word(from, "with") ? from + 1 : from;
        boolean list = tokens.symbol(at, "(");
        boolean start = true;
        for (int i = list ? at + 1 : at; i < tokens.size() && !tokens.word(i, "where"); i++) {
            if (list && start && tokens.identifier(i)) {
                boolean valued = i + 1 < tokens.size() && !tokens.symbol(i + 1, ",") && !tokens.symbol(i + 1, ")");
                options.put(tokens.value(i), valued ? value(i + 1) : "");
                start = false;
            } else if (!list && tokens.identifier(i)) {
                options.put(tokens.value(i), "");
            } else if (tokens.symbol(i, ",")) {
                start = true;
            }
        }
        return options;
    }

    private String value(int at) {
        String source = tokens.source(at);
        boolean quoted = tokens.textLiteral(at) && source.startsWith("'");
        return tokens.identifier(at)
                ? tokens.value(at)
                : quoted ? Identifiers.fold(source.substring(1, source.length() - 1)) : source;
    }
}
