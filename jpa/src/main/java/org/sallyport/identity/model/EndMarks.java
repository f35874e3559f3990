package org.sallyport.identity.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Person;

/** Not-before marks: credentials of a person, or of one login ({@code sid}), from before a mark open nothing. */
@ApplicationScoped
public class EndMarks {
    @Inject
    private Jdbc jdbc;

    /** An absent {@code sid} marks the person as a whole. */
    public void add(Person person, @Nullable String sid, Instant notBefore, String reason, Instant now) {
        jdbc.update(
                "insert into end_mark (issuer, subject, sid, not_before, reason, set_at) values (?, ?, ?, ?, ?, ?)",
                person.issuer(),
                person.subject(),
                sid == null ? "" : sid,
                notBefore,
                reason,
                now);
    }

    public Optional<Instant> findNotBefore(Person person, @Nullable String sid) {
        return jdbc.find(
                "select not_before from end_mark where issuer = ? and subject = ? and sid in ('', ?)"
                        + " order by not_before desc fetch first 1 rows only",
                row -> Jdbc.instant(row, "not_before"),
                person.issuer(),
                person.subject(),
                sid == null ? "" : sid);
    }
}
