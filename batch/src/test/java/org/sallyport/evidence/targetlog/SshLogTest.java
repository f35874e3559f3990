package org.sallyport.evidence.targetlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshLogTest {
    private static final String KEY = "ED25519 SHA256:uVn0mJXQe1bKp5l2Dq0xk0bqQm1cZlC0vJ7pTn3yG5s";
    private static final String ACCEPTED = "Accepted publickey for app from 127.0.0.1 port 49942 ssh2: " + KEY;
    private static final Instant AT = Instant.parse("2026-11-28T19:44:00Z");
    private static final TargetLogin LOGIN =
            new TargetLogin(AT, "app", "", "127.0.0.1", 49_942, 790, "publickey " + KEY);

    private static SshLog log(ZoneId zone, int year) {
        SshLog log = new SshLog(zone);
        log.begin(year);
        return log;
    }

    private static List<TargetLogin> logins(SshLog log, String... lines) {
        return Arrays.stream(lines)
                .map(line -> log.parse(line, true))
                .filter(Objects::nonNull)
                .map(LogParser.Entry::login)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<TargetLogin> logins(String... lines) {
        return logins(log(ZoneOffset.UTC, 2026), lines);
    }

    private static LogParser.Entry entry(String line) {
        return Objects.requireNonNull(log(ZoneOffset.UTC, 2026).parse(line, true), line);
    }

    private static String journal(String message, String more) {
        return "{\"__CURSOR\":\"s=1;i=2\",\"__REALTIME_TIMESTAMP\":\"1795895040000000\",\"_HOSTNAME\":\"db1\",\"PRIORITY\":\"6\","
                + "\"SYSLOG_IDENTIFIER\":\"sshd\",\"_PID\":\"790\",\"MESSAGE\":" + message + more + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nov 28 19:44:00 rhel9 sshd[790]: ",
                "Nov 28 19:44:00.000000 rhel9 sshd[790]: ",
                "<38>Nov 28 19:44:00 rhel9 sshd[790]: ",
                "2026-11-28T19:44:00.000000+00:00 bookworm sshd[790]: ",
                "2026-11-28T20:44:00.000000+01:00 trixie sshd-session[790]: ",
                "2026-11-28T20:44:00+0100 fedora sshd-session[790]: ",
                "2026-11-28T19:44:00Z host sshd[790]: ",
                "<38>1 2026-11-28T19:44:00.000Z host sshd 790 - - ",
                "1 2026-11-28T19:44:00Z host sshd 790 ID47 [origin x=\"a]\\]\" y=\"b\"][meta sequenceId=\"1\"] \uFEFF",
            })
    void a_login_is_read_in_each_form(String before) {
        String line = before.replace("a]\\]", "a\\]") + ACCEPTED;
        assertThat(logins(line)).containsExactly(LOGIN);
    }

    @Test
    void the_journals_own_word_is_read_from_json() {
        String bytes = ACCEPTED.chars().mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
        String own = ",\"_UID\":\"0\",\"_COMM\":\"sshd\"";
        assertThat(logins(journal("\"" + ACCEPTED + "\"", own))).containsExactly(LOGIN);
        assertThat(logins(journal(bytes, own))).containsExactly(LOGIN);
        for (String forged :
                List.of(",\"_UID\":\"1000\",\"_COMM\":\"sshd\"", ",\"_UID\":\"0\",\"_COMM\":\"logger\"", "")) {
            LogParser.Entry entry = entry(journal("\"" + ACCEPTED + "\"", forged));
            assertThat(entry.login()).isNull();
            assertThat(entry.doubtful()).isTrue();
        }
        assertThat(log(ZoneOffset.UTC, 2026).parse("{\"MESSAGE\":\"x\"}", true)).isNull();
        assertThat(entry("{\"SYSLOG_IDENTIFIER\":\"sshd\",\"MESSAGE\":\"Accepted pass")
                        .doubtful())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nov 28 19:44:00 sshd[790]: ",
                "Nov 28 19:44:00 host /usr/sbin/sshd[790]: ",
                "Nov 28 19:44:00 <auth.info> host sshd[790]: ",
                "sshd[790]: ",
            })
    void a_login_in_a_form_that_is_not_read_is_doubtful(String before) {
        LogParser.Entry entry = entry(before + ACCEPTED);
        assertThat(entry.login()).isNull();
        assertThat(entry.doubtful()).isTrue();
    }

    @Test
    void how_somebody_was_let_in_is_told() {
        String at = "Nov 28 19:44:00 host sshd[790]: ";
        assertThat(logins(
                        at + "Accepted password for app from fe80::1%eth0 port 1 ssh2",
                        at + "Accepted keyboard-interactive/pam for app from 10.0.0.1 port 2 ssh2",
                        at + "Accepted publickey for app from 10.0.0.1 port 3 ssh2: ED25519-CERT SHA256:ab/+ ID x from"
                                + " 1.1.1.1 port 9 ssh2 (serial 0) CA ED25519 SHA256:cd",
                        at + "Accepted publickey for app from 10.0.0.1 port 4 ssh2: RSA MD5:" + "ab:".repeat(15) + "ab",
                        at + "Accepted gssapi-with-mic for app from 10.0.0.1 port 5 ssh2: app@EXAMPLE.COM"))
                .extracting(TargetLogin::port, TargetLogin::means)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "password"),
                        org.assertj.core.groups.Tuple.tuple(2, "keyboard-interactive/pam"),
                        org.assertj.core.groups.Tuple.tuple(3, "publickey ED25519-CERT SHA256:ab/+"),
                        org.assertj.core.groups.Tuple.tuple(4, "publickey RSA MD5:" + "ab:".repeat(15) + "ab"),
                        org.assertj.core.groups.Tuple.tuple(5, "gssapi-with-mic"));
    }

    @Test
    void what_a_name_or_another_program_says_is_no_login() {
        String at = "Nov 28 19:44:00 host ";
        assertThat(logins(
                        at + "sshd[790]: Invalid user " + ACCEPTED + " from 10.0.0.9 port 5",
                        at + "sshd[790]: Failed password for invalid user Accepted from 10.0.0.9 port 5 ssh2",
                        at + "sshd[790]: Bad protocol version identification '" + ACCEPTED + "' from 10.0.0.9 port 5",
                        at + "sshd[790]: Disconnected from user app 127.0.0.1 port 49942",
                        at + "sudo[790]: " + ACCEPTED,
                        at + "sshd-auth[790]: " + ACCEPTED,
                        at + "app: sshd[790]: " + ACCEPTED,
                        "    sshd[790]: " + ACCEPTED,
                        "sshd[790]: " + ACCEPTED,
                        ACCEPTED))
                .isEmpty();
    }

    @Test
    void what_is_not_of_the_exact_shape_is_doubtful() {
        String at = "Nov 28 19:44:00 host sshd[790]: ";
        for (String line : List.of(
                at + "Accepted publickey for a b from 10.0.0.1 port 1 ssh2 from 10.0.0.2 port 3 ssh2",
                at + "Accepted publickey for app from 10.0.0.1 port 1",
                at + "Accepted publickey for app from 10.0.0.1 port 1234567 ssh2",
                "Nov 28 19:44:00 host sshd: " + ACCEPTED,
                "sshd " + ACCEPTED)) {
            LogParser.Entry entry = entry(line);
            assertThat(entry.doubtful()).as(line).isTrue();
            assertThat(entry.login()).as(line).isNull();
        }
        LogParser.Entry cut = Objects.requireNonNull(log(ZoneOffset.UTC, 2026).parse(at + ACCEPTED, false));
        assertThat(cut.doubtful()).isTrue();
        assertThat(cut.login()).isNull();
        String structured = "1 2026-11-28T19:44:00Z host sshd 790 - [" + "\\]".repeat(20_000) + "] " + ACCEPTED;
        assertThat(entry(structured).doubtful()).isTrue();
    }

    @Test
    void control_characters_are_shown_and_not_kept() {
        assertThat(logins("Nov 28 19:44:00 host sshd[790]: Accepted password for a\u001b[2Jb\u202ec from h\u0085 port 1"
                        + " ssh2"))
                .extracting(TargetLogin::account, TargetLogin::host)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a\\u001b[2Jb\\u202ec", "h\\u0085"));
    }

    @Test
    void a_session_of_nobody_who_was_accepted_is_a_login_from_nowhere() {
        String at = "Nov 28 19:44:00 host sshd[790]: ";
        String opened = at + "pam_unix(sshd:session): session opened for user app(uid=1000) by (uid=0)";
        assertThat(logins(at + ACCEPTED, opened)).containsExactly(LOGIN);
        assertThat(logins(opened)).containsExactly(new TargetLogin(AT, "app", "", "", 0, 790, ""));
        assertThat(logins(at + "pam_unix(sshd:session): session opened for user app by (uid=0)"))
                .extracting(TargetLogin::account)
                .containsExactly("app");
        assertThat(logins(at + ACCEPTED, opened, opened.replace("app(", "root(")))
                .extracting(TargetLogin::account)
                .containsExactly("app", "root");
    }

    @Test
    void a_year_begins_where_dates_fall_back() {
        List<Instant> times = new ArrayList<>();
        SshLog log = log(ZoneOffset.UTC, 2026);
        for (String date : List.of(
                "Dec 31 23:59:58", "Jan  1 00:00:01", "Dec 31 23:59:59", "Jan  2 00:00:00", "Jun  1 00:00:00")) {
            times.add(Objects.requireNonNull(Objects.requireNonNull(log.parse(date + " host cron[1]: x", true))
                    .at()));
        }
        assertThat(times)
                .containsExactly(
                        Instant.parse("2026-12-31T23:59:58Z"),
                        Instant.parse("2027-01-01T00:00:01Z"),
                        Instant.parse("2026-12-31T23:59:59Z"),
                        Instant.parse("2027-01-02T00:00:00Z"),
                        Instant.parse("2027-06-01T00:00:00Z"));
    }

    @Test
    void times_that_tell_no_zone_are_in_the_one_that_is_set() {
        SshLog log = log(ZoneId.of("Europe/Zurich"), 2026);
        List<Instant> times = new ArrayList<>();
        for (String date : List.of("Oct 25 01:59:00", "Oct 25 02:30:00", "Oct 25 02:10:00", "Oct 25 02:40:00")) {
            times.add(Objects.requireNonNull(Objects.requireNonNull(log.parse(date + " host sshd[1]: x", true))
                    .at()));
        }
        assertThat(times)
                .as("02:10 behind 02:30 is of the hour that comes twice")
                .containsExactly(
                        Instant.parse("2026-10-24T23:59:00Z"),
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T00:10:00Z"),
                        Instant.parse("2026-10-25T00:40:00Z"));
        assertThat(Objects.requireNonNull(log.parse("Oct 25 02:05:00 host sshd[1]: x", true))
                        .at())
                .isEqualTo(Instant.parse("2026-10-25T01:05:00Z"));
    }
}
