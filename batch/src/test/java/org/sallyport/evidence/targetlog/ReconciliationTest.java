package org.sallyport.evidence.targetlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final List<KnownLogin> known = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    private void session(String id, int second, int port, @Nullable Integer process) {
        known.add(new KnownLogin(
                KnownLogin.Kind.SESSION,
                id,
                "alice",
                "bank",
                new Target("postgres", "127.0.0.1", 5432),
                START.plusSeconds(second),
                port,
                process));
    }

    private static TargetLogin login(int second, int port, @Nullable Integer process) {
        return new TargetLogin(START.plusSeconds(second), "app", "bank", "127.0.0.1", port, process, "");
    }

    /** Whose each login is, and then which known ones were not seen. */
    private List<String> reconciled(int begin, int end, TargetLogin... logins) throws IOException {
        known.sort(Comparator.comparing(KnownLogin::at));
        Reconciliation merge =
                new Reconciliation(known.iterator(), START.plusSeconds(begin), new Reconciliation.Result() {
                    @Override
                    public void login(TargetLogin login, @Nullable KnownLogin of) {
                        found.add(of == null ? "nobody" : of.id());
                    }

                    @Override
                    public void unseen(KnownLogin one) {
                        found.add("unseen " + one.id());
                    }
                });
        for (TargetLogin login : logins) {
            merge.take(login);
        }
        merge.finish(START.plusSeconds(end));
        return found;
    }

    @Test
    void a_login_is_of_the_session_from_its_port_and_process() throws IOException {
        session("a", 10, 40_001, 7);
        session("b", 10, 40_002, 8);
        assertThat(reconciled(0, 1_000, login(11, 40_002, 8), login(12, 40_001, 7)))
                .containsExactly("b", "a");
    }

    @Test
    void the_same_account_and_address_prove_nothing() throws IOException {
        session("a", 10, 40_001, 7);
        assertThat(reconciled(
                        0, 1_000, login(9, 40_009, 7), login(10, 40_001, 9), login(11, 40_001, 7), login(12, 0, 7)))
                .containsExactly("nobody", "nobody", "a", "nobody");
    }

    @Test
    void a_session_is_found_once() throws IOException {
        session("a", 10, 40_001, null);
        assertThat(reconciled(0, 1_000, login(10, 40_001, null), login(20, 40_001, null)))
                .containsExactly("a", "nobody");
    }

    @Test
    void where_the_target_names_no_process_the_port_tells() throws IOException {
        session("a", 10, 40_001, null);
        session("b", 11, 40_002, 8);
        assertThat(reconciled(0, 1_000, login(10, 40_001, 77), login(11, 40_002, 77), login(12, 40_001, 78)))
                .containsExactly("a", "nobody", "nobody", "unseen b");
    }

    @Test
    void a_port_that_is_used_again_is_told_by_its_time() throws IOException {
        session("a", 10, 40_001, 7);
        session("b", 900, 40_001, 7);
        assertThat(reconciled(0, 1_000, login(11, 40_001, 7), login(500, 40_001, 7), login(901, 40_001, 7)))
                .containsExactly("a", "nobody", "b");
    }

    @Test
    void what_the_log_should_tell_of_and_does_not_is_told() throws IOException {
        session("before", 5, 40_000, 6);
        session("a", 20, 40_001, 7);
        session("b", 400, 40_002, 8);
        session("late", 990, 40_003, 9);
        assertThat(reconciled(10, 1_000, login(401, 40_002, 8))).containsExactly("unseen a", "b");
        assertThat(Reconciliation.MARGIN).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void without_a_login_the_log_still_covers_its_time() throws IOException {
        session("a", 20, 40_001, 7);
        assertThat(reconciled(0, 1_000)).containsExactly("unseen a");
    }
}
