package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sallyport.identity.ProviderInquiry;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.SteadyClock;

/**
 * Tells of a wall clock that jumps (CLOCK_JUMPED), and of one that differs from the store's or the provider's (CLOCK_SKEWED,
 * once when it begins and once when it is over).
 */
@ApplicationScoped
public class ClockWatch {
    /** An HTTP Date has whole seconds (RFC 9110, section 5.6.7), and so have the times in a token. */
    private static final Duration OF_A_DATE = Duration.ofSeconds(1);

    private static final String PROVIDER = "provider";

    private final InstantSource wall;
    private final LongSupplier nanoTime;
    private final AuditLog audit;
    private final ProviderInquiry provider;
    private final Jdbc jdbc;
    private final Map<String, Boolean> skewed = new ConcurrentHashMap<>();
    private @Nullable Duration untold;
    private @Nullable Instant lastWall;
    private long lastNanos;

    @Inject
    ClockWatch(AuditLog audit, ProviderInquiry provider, Jdbc jdbc) {
        this(InstantSource.system(), System::nanoTime, audit, provider, jdbc);
    }

    /** For the container's proxy, which never calls into this one. */
    @SuppressWarnings("NullAway")
    protected ClockWatch() {
        this(null, null, null);
    }

    ClockWatch(InstantSource wall, LongSupplier nanoTime, AuditLog audit, ProviderInquiry provider, Jdbc jdbc) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.audit = audit;
        this.provider = provider;
        this.jdbc = jdbc;
    }

    /** Looks for a jump since the last look; one that cannot be recorded now is the next time. One thread asks. */
    void look() {
        jump().ifPresent(found -> untold = found);
        Duration jump = untold;
        if (jump != null) {
            audit.record(AuditEvent.of(EventType.CLOCK_JUMPED)
                    .with("byMillis", jump.toMillis())
                    .with("to", String.valueOf(lastWall)));
            untold = null;
        }
    }

    /** By how much the wall clock went otherwise than time has passed; empty within the tolerance. */
    Optional<Duration> jump() {
        Instant now = wall.instant();
        long nanos = nanoTime.getAsLong();
        Instant before = lastWall;
        Duration passed = Duration.ofNanos(nanos - lastNanos);
        lastWall = now;
        lastNanos = nanos;
        return before == null
                ? Optional.empty()
                : Optional.of(Duration.between(before, now).minus(passed))
                        .filter(jump -> jump.abs().compareTo(SteadyClock.TOLERANCE) > 0);
    }

    /** By how much another's clock differs from the wall clock. */
    private record Skew(String whose, Duration by, Duration tolerance) {
        boolean isTolerated() {
            return by.abs().compareTo(tolerance) <= 0;
        }
    }

    /** Compares with the others' clocks. */
    void compare() {
        skews().forEach(this::tell);
    }

    /**
     * Why the wall clock is not to be relied on for what cannot be undone: it differs from the store's or the provider's, or the
     * provider's, which is asked for people, has not been heard. Empty when the others agree.
     */
    public Optional<String> doubt() {
        List<Skew> skews = skews();
        boolean heard = skews.stream().anyMatch(skew -> skew.whose().equals(PROVIDER));
        if (!heard && provider.isOffered()) {
            return Optional.of("the provider's clock has not been heard");
        }
        return skews.stream()
                .filter(skew -> !skew.isTolerated())
                .map(skew -> "the clock differs from the " + skew.whose() + "'s by "
                        + skew.by().toMillis() + " ms")
                .findFirst();
    }

    private List<Skew> skews() {
        List<Skew> skews = new ArrayList<>();
        Instant asked = wall.instant();
        long nanos = nanoTime.getAsLong();
        Instant store = jdbc.list("select current_timestamp", ClockWatch::time).get(0);
        Duration waited = Duration.ofNanos(nanoTime.getAsLong() - nanos);
        skews.add(new Skew("store", Duration.between(asked, store), SteadyClock.TOLERANCE.plus(waited)));
        provider.skew().ifPresent(by -> skews.add(new Skew(PROVIDER, by, SteadyClock.TOLERANCE.plus(OF_A_DATE))));
        return skews;
    }

    private static Instant time(ResultSet row) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }

    private void tell(Skew skew) {
        boolean now = !skew.isTolerated();
        if (now != Boolean.TRUE.equals(skewed.get(skew.whose()))) {
            audit.record(AuditEvent.of(EventType.CLOCK_SKEWED)
                    .with("against", skew.whose())
                    .with("skewed", now)
                    .with("byMillis", skew.by().toMillis()));
            skewed.put(skew.whose(), now);
        }
    }
}
