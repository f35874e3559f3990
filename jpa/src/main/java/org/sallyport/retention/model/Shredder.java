package org.sallyport.retention.model;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Person;
import org.sallyport.recording.model.Commands;

/**
 * Destroys one planned thing, as the store's owner: the application's role can change neither bodies nor keys, so nothing else
 * of the application can do what this does. Destruction, the mark of it and a last look at the holds are one transaction, which
 * uses no other connection; what lies in files goes in the middle of it, and is gone already when it has to be repeated.
 */
@ApplicationScoped
public class Shredder {
    /** Takes files away; whether they were there makes no difference. */
    @FunctionalInterface
    public interface FileRemoval {
        void run();
    }

    /** What a package may hold of a session is recorded within seconds of its end; a day is far more. */
    private static final Duration MARGIN = Duration.ofDays(1);

    @Resource(lookup = "java:jboss/datasources/SallyportOwnerDS")
    private @Nullable DataSource owner;

    private @Nullable Jdbc jdbc;

    public Shredder() {}

    /** With the owner's connections. */
    public Shredder(Jdbc owner) {
        this.jdbc = owner;
    }

    @PostConstruct
    void connect() {
        DataSource source = owner;
        if (source != null) {
            jdbc = new Jdbc(source);
        }
    }

    private Jdbc jdbc() {
        Jdbc present = jdbc;
        if (present == null) {
            throw new IllegalStateException("there is no connection of the store's owner");
        }
        return present;
    }

    /**
     * Destroys what was planned; in a transaction of its own.
     *
     * @param files what lies outside the store
     * @return why it is kept after all, in which case its plan is gone; empty when it is destroyed
     */
    public Optional<String> destroy(Disposal planned, Instant now, FileRemoval files) {
        jdbc().list(LegalHolds.LOCK, row -> row.getInt(1));
        Optional<String> kept = kept(planned);
        if (kept.isPresent()) {
            release(planned);
            return kept;
        }
        if (planned.kind() == DisposalKind.BODIES) {
            shred(planned.subject());
        }
        // Behind what may take long or fail, which then leaves the file.
        files.run();
        jdbc().update(
                        "update disposal set done_at = ? where subject = ? and kind = ? and done_at is null",
                        now,
                        planned.subject(),
                        planned.kind().name());
        return Optional.empty();
    }

    /** It is planned anew by a later run. In a transaction of its own. */
    public void release(Disposal planned) {
        jdbc().update(
                        "delete from disposal where subject = ? and kind = ? and done_at is null",
                        planned.subject(),
                        planned.kind().name());
    }

    private Optional<String> kept(Disposal planned) {
        if (isHeld(planned)) {
            return Optional.of("held");
        }
        if (planned.kind() == DisposalKind.TARGET_LOG
                && jdbc().number("select count(*) from target_log where id = ?", planned.subject()) == 0) {
            return Optional.of("somebody has removed it");
        }
        long rules = jdbc().number(
                        "select coalesce(max(version), 0) from configuration_version where name = ?",
                        ConfigurationVersions.RETENTION);
        if (rules != planned.rulesVersion()) {
            return Optional.of("the periods have changed since it was planned");
        }
        long packages = jdbc().number(
                        "select count(*) from evidence_run where state = 'RUNNING' and period_from < ?"
                                + " and period_to > ?",
                        planned.endedAt().plus(MARGIN),
                        planned.beganAt().minus(MARGIN));
        if (packages > 0) {
            return Optional.of("a package of its time is being made");
        }
        long samples = jdbc().number(
                        "select count(*) from evidence_sample where run_id = ? and state = 'RUNNING'",
                        planned.subject());
        return samples > 0 ? Optional.of("a sample is being drawn from it") : Optional.empty();
    }

    /** A session that is not there counts as held: nothing is done about it. */
    private boolean isHeld(Disposal planned) {
        Stream<HoldScope> scopes = HoldScope.inForce(jdbc()).stream();
        return switch (planned.kind()) {
            case PACKAGE, TARGET_LOG -> scopes.anyMatch(scope -> scope.overlaps(planned.beganAt(), planned.endedAt()));
            case RECORDING, BODIES ->
                session(planned.subject())
                        .map(session -> scopes.anyMatch(scope -> scope.covers(session)))
                        .orElse(true);
        };
    }

    private Optional<KeptSession> session(String id) {
        return jdbc().find(
                        "select id, resource, resource_version, issuer, subject, owner_subject, opened_at, ended_at"
                                + " from session where id = ? and ended_at is not null",
                        Shredder::session,
                        id);
    }

    private static KeptSession session(ResultSet row) throws SQLException {
        return new KeptSession(
                row.getString("id"),
                row.getString("resource"),
                row.getInt("resource_version"),
                new Person(row.getString("issuer"), row.getString("subject")),
                row.getString("owner_subject"),
                Jdbc.instant(row, "opened_at"),
                Jdbc.instant(row, "ended_at"));
    }

    /** Without the key the salts are gone, and with them what a short body could be guessed by. Commitments stay. */
    private void shred(String session) {
        jdbc().update("delete from data_key where session_id = ?", session);
        jdbc().update(
                        "update command set text = '', parameters = '[]', relations = '', error = null, body = ?"
                                + " where session_id = ?",
                        Commands.DISPOSED,
                        session);
        jdbc().update(
                        "update approval set text = '', relations = '', salt = null, version = version + 1"
                                + " where session_id = ?",
                        session);
        jdbc().update(
                        "delete from audit_body where event_id in (select id from audit_event where session_id = ?"
                                + " and type = 'APPROVAL_REQUESTED')",
                        session);
    }
}
