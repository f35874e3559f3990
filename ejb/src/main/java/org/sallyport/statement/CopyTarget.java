package org.sallyport.statement;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a COPY moves, and where to.
 *
 * @param direction seen from the server's tables
 * @param endpoint the other end
 * @param relation null when a query is copied
 * @param columns the column list, folded; empty when all are meant
 * @param query the query's text; null when a relation is copied
 * @param options folded option names with their values as written, unquoted; legacy options have the value ""
 */
public record CopyTarget(
        Direction direction,
        Endpoint endpoint,
        @Nullable RelationName relation,
        List<String> columns,
        @Nullable String query,
        Map<String, String> options) {
    public CopyTarget {
        columns = List.copyOf(columns);
        options = Map.copyOf(options);
    }

    /** Whether rows leave or enter the database. */
    public enum Direction {
        TO,
        FROM
    }

    /** The other end of a COPY. */
    public enum Endpoint {
        /** STDIN or STDOUT: the client. */
        CLIENT,
        FILE,
        PROGRAM
    }

    /** The row format. */
    public enum Format {
        TEXT,
        CSV,
        BINARY
    }

    public Format format() {
        String named = options.getOrDefault("format", "");
        if (named.equals("binary") || options.containsKey("binary")) {
            return Format.BINARY;
        }
        return named.equals("csv") || options.containsKey("csv") ? Format.CSV : Format.TEXT;
    }
}
