package org.sallyport.ledger.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Jdbc;

/** Audit events and their bodies: insert-only. A new event also waits in the outbox for its leaf. */
@ApplicationScoped
public class AuditEvents {
    /**
     * An event as stored.
     *
     * @param index its leaf, absent while it waits for the sequencer
     * @param envelope canonical JSON, what the leaf hashes
     * @param salt absent once destroyed
     */
    public record Stored(
            @Nullable Long index,
            String id,
            String type,
            String envelope,
            byte @Nullable [] salt,
            @Nullable String body) {
        public Map<String, @Nullable Object> members() {
            String present = body;
            return present == null ? Map.of() : CanonicalJson.parseObject(present);
        }
    }

    private static final String SELECT = "select l.idx, e.id, e.type, e.envelope, b.salt, b.body from audit_event e"
            + " left join audit_body b on b.event_id = e.id left join ledger_leaf l on l.event_id = e.id";

    private static final Jdbc.RowMapper<Stored> MAPPER = row -> {
        long index = row.getLong(1);
        return new Stored(
                row.wasNull() ? null : index,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBytes(5),
                row.getString(6));
    };

    @Inject
    private Jdbc jdbc;

    public void add(
            String id, String type, Instant at, @Nullable String session, String envelope, byte[] salt, String body) {
        jdbc.update(
                "insert into audit_event (id, type, at, session_id, envelope) values (?, ?, ?, ?, ?)",
                id,
                type,
                at,
                session,
                envelope);
        jdbc.update("insert into audit_body (event_id, salt, body) values (?, ?, ?)", id, salt, body);
        jdbc.update("insert into outbox (event_id, at) values (?, ?)", id, at);
    }

    public Optional<Stored> find(String id) {
        return jdbc.find(SELECT + " where e.id = ?", MAPPER, id);
    }

    /** In ledger order, from an index on. */
    public List<Stored> findSequenced(long fromIndex, long toIndex, int limit) {
        return jdbc.list(
                SELECT + " where l.idx >= ? and l.idx < ? order by l.idx fetch first " + limit + " rows only",
                MAPPER,
                fromIndex,
                toIndex);
    }

    /** In ledger order, filtered; {@code type} may be empty for all. */
    public List<Stored> search(String type, Instant from, Instant to, long fromIndex, int limit) {
        return jdbc.list(
                SELECT + " where l.idx >= ? and e.at >= ? and e.at < ? and (? = '' or e.type = ?) order by l.idx"
                        + " fetch first " + limit + " rows only",
                MAPPER,
                fromIndex,
                from,
                to,
                type,
                type);
    }
}
