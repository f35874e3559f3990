package org.sallyport.evidence.part;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Person;

/**
 * A session of the population: what exceptions need to know, and the row's cells as {@link #COLUMNS} names them.
 *
 * @param commands as the seal counted them
 * @param events audit events of its opening or refusal
 * @param groups of the person at the login
 * @param emergency whether it ran on a grant that was taken in an emergency; null for standing access
 */
record SessionRow(
        String id,
        Instant openedAt,
        String state,
        String username,
        String resource,
        String durability,
        long commands,
        boolean sealed,
        @Nullable String endDetail,
        long events,
        List<String> groups,
        @Nullable Boolean emergency,
        List<@Nullable Object> cells) {
    /** As the query names them. */
    static final List<String> COLUMNS = List.of(
            "id",
            "node",
            "boot",
            "number",
            "state",
            "protocol",
            "resource",
            "resource_version",
            "account",
            "database_name",
            "durability",
            "issuer",
            "subject",
            "username",
            "owner_subject",
            "groups_claim",
            "credential",
            "azp",
            "sid",
            "auth_time",
            "acr",
            "amr",
            "client_address",
            "gateway_port",
            "target_pid",
            "grant_id",
            "opened_at",
            "ended_at",
            "end_reason",
            "end_detail",
            "commands",
            "sealed",
            "damaged");

    /** Who opened it: a user name can be another person's at another time. */
    Person person() {
        return new Person(String.valueOf(cell("issuer")), String.valueOf(cell("subject")));
    }

    /** The subject that answers for the agent. */
    @Nullable String owner() {
        return Objects.toString(cell("owner_subject"), null);
    }

    int resourceVersion() {
        return cell("resource_version") instanceof Long version ? version.intValue() : 0;
    }

    private @Nullable Object cell(String column) {
        return cells.get(COLUMNS.indexOf(column));
    }

    static SessionRow read(ResultSet row) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (String column : COLUMNS) {
            cells.add(
                    switch (column) {
                        case "auth_time", "opened_at", "ended_at" -> instant(row, column);
                        case "boot", "number", "resource_version", "commands" -> row.getLong(column);
                        case "gateway_port", "target_pid" -> row.getObject(column, Integer.class);
                        case "sealed" -> row.getBoolean(column);
                        default -> row.getString(column);
                    });
        }
        return new SessionRow(
                row.getString("id"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("state"),
                row.getString("username"),
                row.getString("resource"),
                row.getString("durability"),
                row.getLong("commands"),
                row.getBoolean("sealed"),
                row.getString("end_detail"),
                row.getLong("events"),
                List.of(row.getString("groups_claim").split(",")),
                row.getObject("emergency", Boolean.class),
                cells);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
