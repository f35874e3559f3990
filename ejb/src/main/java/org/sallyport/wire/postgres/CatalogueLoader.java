package org.sallyport.wire.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sallyport.access.Resource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Reads a target's catalogue over a connection of the gateway's own. Kept for a short time for each resource and database, so
 * that many logins do not read it many times. Blocks.
 */
@ApplicationScoped
public class CatalogueLoader {
    private static final long FRESH_NANOS = 10_000_000_000L;
    private static final int MAX_KEPT = 200;
    private static final String OURS =
            " n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%' ";

    private record Kept(CatalogueSnapshot snapshot, long nanos) {}

    @Inject
    private OwnConnections connections;

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    public CatalogueSnapshot load(Resource resource, String database, String password) {
        Kept found = kept.get(key(resource, database));
        if (found != null && System.nanoTime() - found.nanos() < FRESH_NANOS) {
            return found.snapshot();
        }
        return reload(resource, database, password);
    }

    /** Reads anew, after something that may have changed it. */
    public CatalogueSnapshot reload(Resource resource, String database, String password) {
        try (Connection connection = connections.open(resource, database, password, "catalogue")) {
            CatalogueSnapshot snapshot = read(connection);
            if (kept.size() >= MAX_KEPT) {
                kept.clear();
            }
            kept.put(key(resource, database), new Kept(snapshot, System.nanoTime()));
            return snapshot;
        } catch (SQLException e) {
            throw new SallyportException(
                    ErrorCode.TARGET_UNREACHABLE,
                    "the target's catalogue cannot be read: SQLSTATE " + e.getSQLState(),
                    e);
        }
    }

    private static String key(Resource resource, String database) {
        return resource.name() + "/" + resource.version() + "/" + database;
    }

    private static CatalogueSnapshot read(Connection connection) throws SQLException {
        Map<Long, CatalogueSnapshot.Relation> relations = new HashMap<>();
        Map<String, Set<String>> columns = new HashMap<>();
        each(
                connection,
                "select c.oid::int8, n.nspname, c.relname, a.attnum::int4, a.attname from pg_catalog.pg_class c"
                        + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                        + " left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0"
                        + " and not a.attisdropped where c.relkind in ('r', 'v', 'm', 'f', 'p') and" + OURS,
                row -> {
                    CatalogueSnapshot.Relation relation = relations.get(row.getLong(1));
                    if (relation == null) {
                        relation = new CatalogueSnapshot.Relation(row.getString(2), row.getString(3), new HashMap<>());
                        relations.put(row.getLong(1), relation);
                    }
                    String column = row.getString(5);
                    if (column != null) {
                        relation.columns().put(row.getInt(4), column);
                        columns.computeIfAbsent(relation.name(), name -> new HashSet<>())
                                .add(column);
                        columns.computeIfAbsent(relation.schema() + "." + relation.name(), name -> new HashSet<>())
                                .add(column);
                    }
                });
        Set<String> functions = new HashSet<>();
        Set<String> attributeFunctions = new HashSet<>();
        each(
                connection,
                "select p.proname, p.pronargs::int4 - p.pronargdefaults::int4 from pg_catalog.pg_proc p"
                        + " join pg_catalog.pg_namespace n on n.oid = p.pronamespace where" + OURS,
                row -> {
                    functions.add(row.getString(1));
                    if (row.getInt(2) <= 1) {
                        attributeFunctions.add(row.getString(1));
                    }
                });
        Set<String> operators = new HashSet<>();
        each(
                connection,
                "select o.oprname from pg_catalog.pg_operator o"
                        + " join pg_catalog.pg_namespace n on n.oid = o.oprnamespace where" + OURS,
                row -> operators.add(row.getString(1)));
        return new CatalogueSnapshot(relations, columns, sources(connection), functions, attributeFunctions, operators);
    }

    /** What each view, and each child table, is made from. */
    private static Map<Long, Set<Long>> sources(Connection connection) throws SQLException {
        Map<Long, Set<Long>> direct = new HashMap<>();
        RowReader reader = row ->
                direct.computeIfAbsent(row.getLong(1), oid -> new HashSet<>()).add(row.getLong(2));
        each(
                connection,
                "select distinct r.ev_class::int8, d.refobjid::int8 from pg_catalog.pg_depend d"
                        + " join pg_catalog.pg_rewrite r on r.oid = d.objid"
                        + " where d.classid = 'pg_catalog.pg_rewrite'::regclass"
                        + " and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> r.ev_class",
                reader);
        each(connection, "select inhrelid::int8, inhparent::int8 from pg_catalog.pg_inherits", reader);
        boolean grown = true;
        for (int round = 0; grown && round < 32; round++) {
            grown = false;
            for (Set<Long> sources : direct.values()) {
                for (Long source : Set.copyOf(sources)) {
                    grown |= sources.addAll(Set.copyOf(direct.getOrDefault(source, Set.of())));
                }
            }
        }
        return direct;
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String sql, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
