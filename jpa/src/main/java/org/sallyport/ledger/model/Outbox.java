package org.sallyport.ledger.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Jdbc;

/** Events that have no leaf yet. */
@ApplicationScoped
public class Outbox {
    /** An event that waits, with what its leaf will hash. */
    public record Waiting(long position, String eventId, String envelope) {}

    @Inject
    private Jdbc jdbc;

    /** Makes this transaction the only sequencer until it ends. */
    public void lock() {
        jdbc.list("select id from ledger_lock where id = 1 for update", row -> row.getInt(1));
    }

    public List<Waiting> findWaiting(int limit) {
        return jdbc.list(
                "select o.position, o.event_id, e.envelope from outbox o join audit_event e on e.id = o.event_id"
                        + " order by o.position fetch first " + limit + " rows only",
                row -> new Waiting(row.getLong(1), row.getString(2), row.getString(3)));
    }

    public void remove(List<Waiting> sequenced) {
        List<@Nullable Object[]> rows = new ArrayList<>(sequenced.size());
        for (Waiting waiting : sequenced) {
            rows.add(new @Nullable Object[] {waiting.position()});
        }
        jdbc.batch("delete from outbox where position = ?", rows);
    }

    public Optional<Instant> findOldest() {
        return jdbc.find(
                "select at from outbox order by position fetch first 1 rows only", row -> Jdbc.instant(row, "at"));
    }
}
