package org.sallyport.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.RunningConnection;
import org.sallyport.it.Stage;

/** The gateway's wall clock is set by an hour, back and then forth, while sessions run and a statement waits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClockJumpIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HOLD_SECONDS = 15;

    /** The watch looks each second; the comparison with the provider is each minute. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final Duration COMPARED = Duration.ofSeconds(75);

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("clock-jump");
    private final Records records = new Records(gateway);
    private @Nullable MovableClock clock;

    @BeforeAll
    void start() {
        clock = MovableClock.make();
        Map<String, String> environment = new HashMap<>(clock().environment());
        environment.put("SALLYPORT_HOLD_SECONDS", Integer.toString(HOLD_SECONDS));
        environment.put("SALLYPORT_OIDC_INQUIRY_SECONDS", "3");
        gateway.start(environment);
    }

    private MovableClock clock() {
        MovableClock present = clock;
        if (present == null) {
            throw new IllegalStateException("no clock");
        }
        return present;
    }

    @AfterAll
    void stop() {
        if (clock != null) {
            gateway.process().stop();
        }
    }

    /** Access of a minute that has begun. */
    private void grant() {
        String id = gateway.api("alice")
                .post("/approvals", Map.of("kind", "ACCESS", "resource", "bank-jit", "minutes", 1, "reason", "clocks"))
                .expect(201)
                .text("id");
        gateway.api("bob").decide(id, "APPROVE", "").expect(200);
        gateway.api("brenda").decide(id, "APPROVE", "").expect(200);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** Waits for an event of this type by about that much. */
    private void awaitEvent(String type, Duration by, Duration limit, String... texts) {
        Await.until(type + " by " + by, limit, () -> records.events(type).stream()
                .filter(event -> List.of(texts).stream().allMatch(event.toString()::contains))
                .map(event -> Records.number(Records.body(event), "byMillis"))
                .anyMatch(millis -> Math.abs(millis - by.toMillis()) < 5_000));
    }

    @Test
    @Order(1)
    void a_clock_set_back_lets_no_grant_and_no_hold_last_longer() throws SQLException {
        long granted = System.nanoTime();
        grant();
        long begun = System.nanoTime();
        try (Connection running = gateway.jdbc("alice", "bank-jit", new Properties());
                Connection standing = gateway.jdbc("alice", "bank", new Properties());
                Psql.Running held = gateway.psql("alice", "bank").start("-c", "create table clock_set_back (id int)")) {
            Await.until("the notice", SOON, () -> held.errors().contains("NOTICE"));
            long waits = System.nanoTime();
            clock().set(HOUR.negated());

            assertThat(held.await().err()).contains("nobody approved the statement in time");
            assertThat(since(waits)).isLessThan(Duration.ofSeconds(HOLD_SECONDS + 20));
            assertThat(RunningConnection.stateAtTheEnd(running, new ArrayList<>()))
                    .isEqualTo("57P01");
            assertThat(since(granted)).isGreaterThan(Duration.ofSeconds(50));
            assertThat(since(begun)).isLessThan(Duration.ofSeconds(75));
            assertThat(RunningConnection.ask(standing, new ArrayList<>())).isEmpty();
        }
        // The minute between two comparisons.
        Await.until("a minute and more", COMPARED, () -> since(granted).compareTo(Duration.ofSeconds(95)) > 0);
        clock().set(Duration.ZERO);
        awaitEvent("CLOCK_JUMPED", HOUR.negated(), SOON);
        awaitEvent("CLOCK_JUMPED", HOUR, SOON);
        awaitEvent("CLOCK_SKEWED", HOUR, SOON, "provider", "skewed=true");
        awaitEvent("CLOCK_SKEWED", Duration.ZERO, COMPARED, "provider", "skewed=false");
        assertThat(stage.targetLog().mentions("clock_set_back")).isFalse();
    }

    /** The gateway's own time stays ahead, so this comes last. */
    @Test
    @Order(2)
    void a_clock_set_forth_ends_what_is_granted_and_nothing_else() throws SQLException {
        grant();
        try (Connection running = gateway.jdbc("alice", "bank-jit", new Properties());
                Connection standing = gateway.jdbc("alice", "bank", new Properties())) {
            clock().set(HOUR);
            assertThat(gateway.psql("alice", "bank-jit").query("select 1").exit())
                    .isEqualTo(2);
            clock().set(Duration.ZERO);

            assertThat(RunningConnection.ask(standing, new ArrayList<>())).isEmpty();
            assertThat(gateway.psql("alice", "bank-jit").query("select 1").exit())
                    .as("what is over stays over")
                    .isEqualTo(2);
            assertThat(RunningConnection.stateAtTheEnd(running, new ArrayList<>()))
                    .isEqualTo("57P01");
        }
        awaitEvent("CLOCK_JUMPED", HOUR, SOON);
    }
}
