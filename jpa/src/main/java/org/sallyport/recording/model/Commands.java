package org.sallyport.recording.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Jdbc;

/** The database's index of commands: insert-only, written a segment at a time. */
@ApplicationScoped
public class Commands {
    /**
     * A command as evidence needs it: the exact body that was committed to, and the commitment, which outlives the salt.
     */
    public record Stored(String session, long sequence, String body, byte[] commitment) {
        public Map<String, @Nullable Object> members() {
            return CanonicalJson.parseObject(body);
        }
    }

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
                "select session_id, sequence, body, commitment from command where session_id = ? and sequence > ?"
                        + " order by sequence fetch first " + limit + " rows only",
                row -> new Stored(row.getString(1), row.getLong(2), row.getString(3), row.getBytes(4)),
                session,
                afterSequence);
    }

    public long lastSequence(String session) {
        return jdbc.number("select coalesce(max(sequence), 0) from command where session_id = ?", session);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
