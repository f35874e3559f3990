package org.sallyport.access.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Person;

/** Access that people have by the configuration and that was taken from them all the same, until it is given back. */
@ApplicationScoped
public class Removals {
    /**
     * One person's access to one resource.
     *
     * @param sentence for them: what happened, and whom to ask
     */
    public record Removal(Person person, String resource, String sentence) {}

    private static final String SELECT =
            "select issuer, subject, resource, sentence from access_removal where ended_at is null";

    private static final Jdbc.RowMapper<Removal> MAPPER = row -> new Removal(
            new Person(row.getString("issuer"), row.getString("subject")),
            row.getString("resource"),
            row.getString("sentence"));

    @Inject
    private Jdbc jdbc;

    /**
     * From then on.
     *
     * @param decidedOn the id of what was decided on, by which it is ended again
     */
    public void add(String id, String decidedOn, Removal removal, Instant since) {
        jdbc.update(
                "insert into access_removal (id, decided_on, issuer, subject, resource, since, sentence)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                id,
                decidedOn,
                removal.person().issuer(),
                removal.person().subject(),
                removal.resource(),
                since,
                removal.sentence());
    }

    public void end(String decidedOn, Instant now) {
        jdbc.update("update access_removal set ended_at = ? where decided_on = ? and ended_at is null", now, decidedOn);
    }

    public Optional<Removal> find(Person person, String resource) {
        return jdbc.find(
                SELECT + " and issuer = ? and subject = ? and resource = ? order by since desc, id desc",
                MAPPER,
                person.issuer(),
                person.subject(),
                resource);
    }

    public List<Removal> findAll() {
        return jdbc.list(SELECT, MAPPER);
    }
}
