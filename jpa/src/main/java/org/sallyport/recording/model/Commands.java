package org.sallyport.recording.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.CanonicalObject;
import org.sallyport.platform.InstantText;
import org.sallyport.platform.Jdbc;

/** The database's index of commands: insert-only, written a segment at a time. */
@ApplicationScoped
public class Commands {
    /**
     * A command as evidence needs it: the exact body that was committed to, and the commitment, which outlives the salt.
     * A body that was disposed of has the member {@code disposed}, and what the index still knows.
     */
    public record Stored(String session, long sequence, String body, byte[] commitment) {
        public Map<String, @Nullable Object> members() {
            return CanonicalJson.parseObject(body);
        }
    }

    /**
     * A command as rules see it.
     *
     * @param text its beginning, at most {@value #LONGEST_RULED} characters: ten thousand of them are looked at together
     * @param opening by whom and how its session was opened
     * @param result of what sftp or scp moved, as in {@link CommandRecord}; null for all else
     */
    public record Ruled(
            String session,
            long sequence,
            Instant at,
            Opening opening,
            String text,
            List<String> effects,
            List<String> relations,
            @Nullable String result) {
        /**
         * What rules ask of a session.
         *
         * @param interactive whether somebody had logged in for it
         * @param database empty where there is none
         */
        public record Opening(
                List<String> groups,
                String issuer,
                boolean interactive,
                @Nullable String acr,
                List<String> amr,
                String database) {}
    }

    /** In the place of a body that was disposed of. */
    public static final String DISPOSED = "{}";

    private static final int LONGEST_RULED = 4_096;

    private static final String INSERT = "insert into command (session_id, sequence, at, text, parameters, effects,"
            + " relations, decision, rule, approval_id, captured, status, row_count, error, duration_micros, findings,"
            + " body, commitment) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Inject
    private Jdbc jdbc;

    public void addAll(List<CommittedCommand> commands) {
        List<@Nullable Object[]> rows = new ArrayList<>(commands.size());
        for (CommittedCommand committed : commands) {
            CommandRecord c = committed.command();
            rows.add(new @Nullable Object[] {
                c.session(),
                c.sequence(),
                c.at(),
                c.text(),
                CanonicalJson.text(c.parameters()),
                String.join(",", c.effects()),
                String.join(",", c.relations()),
                c.decision(),
                c.rule(),
                c.approvalId(),
                c.captured(),
                c.status(),
                c.rows(),
                c.error() == null ? null : cut(c.error(), 4_000),
                c.durationMicros(),
                CanonicalJson.text(c.findings()),
                committed.body(),
                committed.commitment()
            });
        }
        jdbc.batch(INSERT, rows);
    }

    public List<Stored> find(String session, long afterSequence, int limit) {
        return jdbc.list(
                "select session_id, sequence, body, commitment, at, effects, decision, rule, approval_id, captured,"
                        + " status, row_count, duration_micros, findings from command where session_id = ? and sequence >"
                        + " ? order by sequence fetch first " + limit + " rows only",
                Commands::stored,
                session,
                afterSequence);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        String body = row.getString("body");
        return new Stored(
                row.getString("session_id"),
                row.getLong("sequence"),
                body.equals(DISPOSED) ? remains(row) : body,
                row.getBytes("commitment"));
    }

    /** What is left of a command whose body was disposed of: that it was, how it was decided on, and how it ended. */
    private static String remains(ResultSet row) throws SQLException {
        return new CanonicalObject()
                .with("approvalId", row.getString("approval_id"))
                .with("at", InstantText.of(Jdbc.instant(row, "at")))
                .with("captured", row.getString("captured"))
                .with("decision", row.getString("decision"))
                .with("disposed", true)
                .with("durationMicros", number(row, "duration_micros"))
                .with("effects", split(row.getString("effects")))
                .with("error", null)
                .with("findings", CanonicalJson.parseObject(row.getString("findings")))
                .with("parameters", List.of())
                .with("relations", List.of())
                .with("rows", number(row, "row_count"))
                .with("rule", row.getString("rule"))
                .with("sequence", row.getLong("sequence"))
                .with("status", row.getString("status"))
                .with("text", "")
                .text();
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    /** Commands on a resource in the half-open period, the newest first. */
    public List<Ruled> findOfResource(String resource, Instant from, Instant to, int limit) {
        return jdbc.list(
                "select c.session_id, c.sequence, c.at, substring(c.text, 1, " + LONGEST_RULED
                        + "), c.effects, c.relations, s.groups_claim, s.issuer,"
                        + " case when s.sid is not null and s.owner_subject is null then 1 else 0 end,"
                        + " s.acr, coalesce(s.amr, ''), coalesce(s.database_name, ''),"
                        + " case when c.text like 'sftp %' or c.text like 'scp %' then c.body end as moved"
                        + " from session s join command c on c.session_id = s.id"
                        + " where s.resource = ? and s.opened_at < ? and (s.ended_at is null or s.ended_at >= ?)"
                        + " and c.at >= ? and c.at < ? order by c.at desc, c.session_id, c.sequence"
                        + " fetch first " + limit + " rows only",
                row -> new Ruled(
                        row.getString(1),
                        row.getLong(2),
                        Jdbc.instant(row, "at"),
                        new Ruled.Opening(
                                split(row.getString(7)),
                                row.getString(8),
                                row.getInt(9) == 1,
                                row.getString(10),
                                split(row.getString(11)),
                                row.getString(12)),
                        row.getString(4),
                        split(row.getString(5)),
                        split(row.getString(6)),
                        result(row.getString(13))),
                resource,
                to,
                from,
                from,
                to);
    }

    private static @Nullable String result(@Nullable String body) {
        return body != null && CanonicalJson.parseObject(body).get("result") instanceof String result ? result : null;
    }

    private static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }

    public long lastSequence(String session) {
        return jdbc.number("select coalesce(max(sequence), 0) from command where session_id = ?", session);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
