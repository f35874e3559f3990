package org.sallyport.wire.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.access.Resource;
import org.sallyport.session.HeldStatement;
import org.sallyport.statement.Effect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many rows the target's planner expects a held statement to touch, asked by EXPLAIN over a connection of its own: as the
 * resource's account with its usual settings, not as the session has changed them. Where the resource allows it alone, since the
 * statement's text then stands in the target's log before anybody has approved it; and for one plain SELECT, INSERT, UPDATE,
 * DELETE or MERGE over tables and vetted built-ins, since planning runs functions that do not depend on the row. A text that
 * a connection with other settings could read as something else, or as more than one statement, is not asked about.
 */
final class RowEstimate {
    private static final Logger LOG = LoggerFactory.getLogger(RowEstimate.class);

    private static final Set<String> PLAIN = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<Effect> ROWS = EnumSet.of(Effect.READ, Effect.WRITE);

    /** What ends a statement, and what ends a string or not by {@code standard_conforming_strings}. */
    private static final Pattern READ_IN_TWO_WAYS = Pattern.compile("[;\\\\]");

    /** With its options, so that parentheses at the start of a statement cannot be read as others: {@code analyze} runs it. */
    private static final String EXPLAIN = "explain (format text) ";

    private static final int SECONDS = 2;

    /** A node of a plan (PostgreSQL documentation, "Using EXPLAIN"). */
    private static final Pattern NODE = Pattern.compile("(?m)^(.*?)\\(cost=\\S+ rows=(\\d{1,18}) width=\\d+\\)");

    /** Does not count its rows itself: the node below it does. */
    private static final Pattern CHANGE = Pattern.compile("^(?:Insert|Update|Delete|Merge) on ");

    private RowEstimate() {}

    /** Whether a statement can be asked about without running anything but the planner. */
    static boolean isPlain(
            List<Analysis> analyses, List<HeldStatement.Parameter> parameters, CatalogueSnapshot catalogue) {
        if (analyses.size() != 1 || !parameters.isEmpty()) {
            return false;
        }
        Analysis only = analyses.get(0);
        return !READ_IN_TWO_WAYS.matcher(only.raw()).find()
                && PLAIN.contains(only.statement().verb())
                && ROWS.containsAll(only.statement().effects())
                && only.statement().relations().stream()
                        .noneMatch(relation -> catalogue.isDerived(relation.schema(), relation.name()));
    }

    /** The planner's number; empty where it has none, or not soon. Blocks. */
    static OptionalLong ask(
            OwnConnections connections, Resource resource, String database, String password, String sql) {
        try (Connection connection = connections.open(resource, database, password, "estimate");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setEscapeProcessing(false);
            statement.execute("set local statement_timeout = '" + SECONDS + "s'");
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery(EXPLAIN + sql)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            connection.rollback();
            return rows(plan.toString());
        } catch (SQLException e) {
            // Its message could repeat the statement.
            LOG.info("a held statement on {} could not be estimated: SQLSTATE {}", resource.name(), e.getSQLState());
            return OptionalLong.empty();
        }
    }

    /** Of the first node that counts. */
    static OptionalLong rows(String plan) {
        Matcher node = NODE.matcher(plan);
        boolean changes = false;
        while (node.find()) {
            String name = node.group(1);
            if (CHANGE.matcher(name.strip()).find()) {
                changes = true;
            } else if (!changes || name.contains("->")) {
                return OptionalLong.of(Long.parseLong(node.group(2)));
            }
        }
        return OptionalLong.empty();
    }
}
