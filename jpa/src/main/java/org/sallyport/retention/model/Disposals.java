package org.sallyport.retention.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.SallyportException;

/** What is planned to be destroyed, and what was: insert-only but for the {@link Shredder}. */
@ApplicationScoped
public class Disposals {
    private static final String SELECT = "select kind, subject, run_id, class_name, rules_version, began_at, ended_at,"
            + " due_at, done_at from disposal";

    @Inject
    private Jdbc jdbc;

    public void addAll(List<Disposal> planned) {
        List<@Nullable Object[]> rows = new ArrayList<>(planned.size());
        for (Disposal one : planned) {
            rows.add(new @Nullable Object[] {
                one.kind().name(),
                one.subject(),
                one.run(),
                one.className(),
                one.rulesVersion(),
                one.beganAt(),
                one.endedAt(),
                one.dueAt()
            });
        }
        jdbc.batch(
                "insert into disposal (kind, subject, run_id, class_name, rules_version, began_at, ended_at, due_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** What of a session, an evidence run or a brought log is gone. */
    public List<Disposal> findDone(String subject) {
        return jdbc.list(
                SELECT + " where subject = ? and done_at is not null order by kind desc", Disposals::read, subject);
    }

    public Optional<Disposal> findDone(String subject, DisposalKind kind) {
        return findDone(subject).stream().filter(one -> one.kind() == kind).findFirst();
    }

    /** Those of these subjects that are gone, by subject. */
    public Map<String, Disposal> findDone(Collection<String> subjects, DisposalKind kind) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        List<@Nullable Object> parameters = new ArrayList<>(subjects);
        parameters.add(kind.name());
        String places = String.join(", ", Collections.nCopies(subjects.size(), "?"));
        return jdbc
                .list(
                        SELECT + " where subject in (" + places + ") and kind = ? and done_at is not null",
                        Disposals::read,
                        parameters.toArray())
                .stream()
                .collect(Collectors.toMap(Disposal::subject, one -> one));
    }

    /** DISPOSED, with where its certificate is, when this is gone. */
    public void requireThere(String subject, DisposalKind kind) {
        findDone(subject, kind).ifPresent(one -> {
            throw new SallyportException(ErrorCode.DISPOSED, one.sentence());
        });
    }

    /** What of a session, or of an evidence run, is planned or gone. */
    public List<Disposal> find(String subject) {
        return jdbc.list(SELECT + " where subject = ?", Disposals::read, subject);
    }

    /** Those of a run that are not done. */
    public List<Disposal> findPlanned(String run) {
        return jdbc.list(
                SELECT + " where run_id = ? and done_at is null order by subject, kind desc", Disposals::read, run);
    }

    /** Those of a run that are done. */
    public List<Disposal> findDoneBy(String run) {
        return jdbc.list(
                SELECT + " where run_id = ? and done_at is not null order by subject, kind desc", Disposals::read, run);
    }

    private static Disposal read(ResultSet row) throws SQLException {
        OffsetDateTime done = row.getObject("done_at", OffsetDateTime.class);
        return new Disposal(
                DisposalKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("run_id"),
                row.getString("class_name"),
                row.getInt("rules_version"),
                Jdbc.instant(row, "began_at"),
                Jdbc.instant(row, "ended_at"),
                Jdbc.instant(row, "due_at"),
                done == null ? null : done.toInstant());
    }
}
