package org.sallyport.ledger.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.SallyportException;

/** How each witness stands to the ledger, for all nodes together. */
@ApplicationScoped
public class WitnessStandings {
    private static final String SELECT =
            "select witness, state, since, due_at, failures, error, told_at from witness_standing";

    private final Jdbc jdbc;

    @Inject
    WitnessStandings(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** For the container's proxy, which never calls into this one. */
    @SuppressWarnings("NullAway")
    protected WitnessStandings() {
        this(null);
    }

    /** Takes in a witness that is not known yet. */
    public void add(WitnessStanding fresh) {
        if (find(fresh.witness()).isEmpty()) {
            jdbc.update(
                    "insert into witness_standing (witness, state, since, due_at, failures) values (?, ?, ?, ?, 0)",
                    fresh.witness(),
                    fresh.state().name(),
                    fresh.since(),
                    fresh.dueAt());
        }
    }

    public Optional<WitnessStanding> find(String witness) {
        return jdbc.find(SELECT + " where witness = ?", WitnessStandings::read, witness);
    }

    public WitnessStanding get(String witness) {
        return find(witness)
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "there is no witness " + witness));
    }

    /** Whether the witness is due and nobody else is at it: for so long it is the caller's. */
    public boolean take(String witness, Instant now, Duration lease) {
        return jdbc.update(
                        "update witness_standing set due_at = ? where witness = ? and due_at <= ?",
                        now.plus(lease),
                        witness,
                        now)
                == 1;
    }

    /** Makes every witness due. */
    public void hurry(Instant now) {
        jdbc.update("update witness_standing set due_at = ? where due_at > ?", now, now);
    }

    public void set(WitnessStanding standing) {
        jdbc.update(
                "update witness_standing set state = ?, since = ?, due_at = ?, failures = ?, error = ?, told_at = ?"
                        + " where witness = ?",
                standing.state().name(),
                standing.since(),
                standing.dueAt(),
                standing.failures(),
                standing.error(),
                standing.toldAt(),
                standing.witness());
    }

    private static WitnessStanding read(ResultSet row) throws SQLException {
        OffsetDateTime told = row.getObject("told_at", OffsetDateTime.class);
        return new WitnessStanding(
                row.getString("witness"),
                WitnessStanding.State.valueOf(row.getString("state")),
                Jdbc.instant(row, "since"),
                Jdbc.instant(row, "due_at"),
                row.getInt("failures"),
                row.getString("error"),
                told == null ? null : told.toInstant());
    }
}
