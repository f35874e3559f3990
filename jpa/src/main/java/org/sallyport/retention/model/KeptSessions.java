package org.sallyport.retention.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Person;

/** Sessions as holds and periods see them. */
@ApplicationScoped
public class KeptSessions {
    private static final String COLUMNS = "select s.id, s.resource, s.resource_version, s.issuer, s.subject,"
            + " s.owner_subject, s.opened_at, coalesce(s.ended_at, s.opened_at) as ended_at from session s";

    @Inject
    private Jdbc jdbc;

    /** One that runs counts as ended when it was opened. */
    public Optional<KeptSession> find(String id) {
        return jdbc.find(COLUMNS + " where s.id = ?", KeptSessions::read, id);
    }

    /**
     * Those of a node that are sealed and of which not everything is disposed of, in the order in which they ended.
     *
     * @param before when they ended
     * @param after the last one of the page before; null for the first page
     */
    public List<KeptSession> findSealed(String node, Instant before, @Nullable KeptSession after, int limit) {
        Instant from = after == null ? Instant.EPOCH : after.endedAt();
        String id = after == null ? "" : after.id();
        return jdbc.list(
                COLUMNS + " where s.ended_at < ? and (s.ended_at > ? or (s.ended_at = ? and s.id > ?)) and s.node = ?"
                        + " and s.sealed = true and s.state in ('CLOSED', 'INTERRUPTED')"
                        + " and (select count(*) from disposal d where d.subject = s.id) < 2"
                        + " order by s.ended_at, s.id fetch first " + limit + " rows only",
                KeptSessions::read,
                before,
                from,
                from,
                id,
                node);
    }

    /** Whether nobody ever opened one. */
    public boolean isEmpty() {
        return jdbc.find("select 1 from session fetch first 1 rows only", row -> row.getInt(1))
                .isEmpty();
    }

    /** Whether this person, or an agent that they answered for, ever opened one. */
    public boolean isKnown(Person person) {
        return jdbc.find(
                        "select 1 from session where issuer = ? and (subject = ? or owner_subject = ?)"
                                + " fetch first 1 rows only",
                        row -> row.getInt(1),
                        person.issuer(),
                        person.subject(),
                        person.subject())
                .isPresent();
    }

    /** Everybody who opened a session under this name. */
    public List<Person> findPeople(String username) {
        return jdbc.list(
                "select distinct issuer, subject from session where username = ? order by issuer, subject",
                row -> new Person(row.getString(1), row.getString(2)),
                username);
    }

    /** The subjects of those who answered for this agent. */
    public List<String> findOwners(Person agent) {
        return jdbc.list(
                "select distinct owner_subject from session where issuer = ? and subject = ?"
                        + " and owner_subject is not null",
                row -> row.getString(1),
                agent.issuer(),
                agent.subject());
    }

    private static KeptSession read(ResultSet row) throws SQLException {
        return new KeptSession(
                row.getString("id"),
                row.getString("resource"),
                row.getInt("resource_version"),
                new Person(row.getString("issuer"), row.getString("subject")),
                row.getString("owner_subject"),
                Jdbc.instant(row, "opened_at"),
                Jdbc.instant(row, "ended_at"));
    }
}
