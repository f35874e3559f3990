package org.sallyport.evidence.targetlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.platform.SallyportException;

class PostgresLogTest {
    private static final String AT = "2026-11-28 19:44:00.622 UTC [790] ";

    private static List<TargetLogin> logins(String... lines) {
        PostgresLog log = new PostgresLog();
        List<TargetLogin> logins = new ArrayList<>();
        for (String line : lines) {
            LogParser.Entry entry = log.parse(line, true);
            if (entry != null && entry.login() != null) {
                logins.add(Objects.requireNonNull(entry.login()));
            }
        }
        return logins;
    }

    /** As PostgreSQL 15 and 18 write them, with and without names in the prefix. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[unknown]@[unknown] 127.0.0.1(48582) ",
                "[unknown]@[unknown] app=[unknown] ",
            })
    void a_login_is_where_its_connection_came_from(String prefix) {
        Instant at = Instant.parse("2026-11-28T19:44:00.622Z");
        String received = AT + prefix + "LOG:  connection received: host=127.0.0.1 port=48582";
        assertThat(logins(
                        received,
                        AT + prefix + "LOG:  connection authenticated: identity=\"app\" method=scram-sha-256 (hba:1)",
                        AT + prefix
                                + "LOG:  connection authorized: user=app database=bank application_name=psql SSL enabled"
                                + " (protocol=TLSv1.3, cipher=TLS_AES_256_GCM_SHA384, bits=256)"))
                .containsExactly(new TargetLogin(at, "app", "bank", "127.0.0.1", 48_582, 790, ""));
        assertThat(logins(received, AT + prefix + "LOG:  connection authorized: user=app database=bank"))
                .containsExactly(new TargetLogin(at, "app", "bank", "127.0.0.1", 48_582, 790, ""));
        assertThat(logins(
                        received, AT + prefix + "LOG:  replication connection authorized: user=rep application_name=w"))
                .containsExactly(new TargetLogin(at, "rep", "", "127.0.0.1", 48_582, 790, ""));
    }

    @Test
    void one_from_the_targets_own_host_or_from_before_the_log_has_no_port() {
        String authorized = AT + "LOG:  connection authorized: user=app database=bank";
        assertThat(logins(AT + "LOG:  connection received: host=[local]", authorized))
                .extracting(TargetLogin::host, TargetLogin::port)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("[local]", 0));
        assertThat(logins(authorized)).extracting(TargetLogin::port).containsExactly(0);
    }

    @Test
    void what_a_statement_or_a_failed_login_says_is_no_login() {
        assertThat(logins(
                        AT + "LOG:  connection received: host=127.0.0.1 port=48582",
                        AT + "LOG:  statement: select 'LOG:  connection authorized: user=app database=bank'",
                        "\tLOG:  connection authorized: user=app database=bank",
                        AT + "FATAL:  password authentication failed for user \"app\"",
                        AT + "DETAIL:  LOG:  connection authorized: user=app database=bank",
                        AT
                                + "LOG:  disconnection: session time: 0:00:01.094 user=app database=bank host=127.0.0.1 port=48582",
                        "nothing of a log"))
                .isEmpty();
    }

    @Test
    void no_name_hides_a_login() {
        String received = AT + "LOG:  connection received: host=127.0.0.1 port=48582";
        String authorized = AT + "LOG:  connection authorized: user=app database=bank";
        assertThat(logins(
                        received,
                        authorized + " application_name=" + "x".repeat(9_000) + " SSL enabled (protocol=TLSv1.3)"))
                .extracting(TargetLogin::account, TargetLogin::database, TargetLogin::port)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("app", "bank", 48_582));
        assertThat(logins(received, AT + "LOG:  connection authorized: user=a\u2028b\u0085 database=c"))
                .hasSize(1);
        assertThat(logins(received, AT + "LOG:  connection authorized: user=" + "y".repeat(5_000)))
                .hasSize(1);
    }

    @Test
    void what_could_hide_a_login_is_doubtful() {
        PostgresLog log = new PostgresLog();
        for (String line : List.of(
                AT + "name that ends the line",
                AT + "x FATAL:  @bank LOG:  connection authorized: user=app database=bank",
                AT + "LOG:  x@bank LOG:  connection authorized: user=app database=bank",
                AT + "LOG:  statement: select 'LOG:  connection authorized: user=app'")) {
            assertThat(Objects.requireNonNull(log.parse(line, true)).doubtful())
                    .as(line)
                    .isTrue();
        }
        assertThat(Objects.requireNonNull(log.parse(AT + "LOG:  statement: select 1", true))
                        .doubtful())
                .isFalse();
    }

    @Test
    void times_are_in_utc_or_refused() {
        assertThatThrownBy(() -> logins("2026-11-28 20:44:00.622 CET [790] LOG:  connection received: host=a port=1"))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("CET")
                .hasMessageContaining("log_timezone");
        assertThatThrownBy(() -> logins("2026-13-28 20:44:00 UTC [790] LOG:  x"))
                .isInstanceOf(SallyportException.class);
    }
}
