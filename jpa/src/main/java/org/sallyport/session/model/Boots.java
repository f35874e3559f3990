package org.sallyport.session.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.platform.Jdbc;

/** Boots of each node and the last session number each gave out. */
@ApplicationScoped
public class Boots {
    /** One boot. */
    public record Boot(String node, long number, long lastSession) {}

    @Inject
    private Jdbc jdbc;

    public Optional<Boot> findLast(String node) {
        return jdbc.find(
                "select node, number, last_session from boot where node = ? order by number desc"
                        + " fetch first 1 rows only",
                row -> new Boot(row.getString(1), row.getLong(2), row.getLong(3)),
                node);
    }

    public void add(String node, long number, Instant now) {
        jdbc.update("insert into boot (node, number, started_at, last_session) values (?, ?, ?, 0)", node, number, now);
    }

    /** Takes the next number in the caller's transaction: a session that is not stored uses none up. */
    public SessionNumber next(String node, long boot) {
        jdbc.update("update boot set last_session = last_session + 1 where node = ? and number = ?", node, boot);
        long number = jdbc.number("select last_session from boot where node = ? and number = ?", node, boot);
        return new SessionNumber(node, boot, number);
    }
}
