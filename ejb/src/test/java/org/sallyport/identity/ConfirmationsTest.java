package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

class ConfirmationsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    /** What was written down and what was told, in order. */
    private final List<String> happened = new ArrayList<>();

    private final MovingClock clock = new MovingClock();
    private final Confirmations confirmations = new Confirmations(new Log(), new Standing(), clock);

    private final class Log extends ConfirmationLog {
        @Override
        public void confirmed(Pending login, Principal by) {
            happened.add("event: confirmed by " + by.username());
        }

        @Override
        public void denied(Pending login, @Nullable Principal by, String reason) {
            happened.add("event: denied, " + reason);
        }
    }

    /** Every credential still stands; the one with the token {@code wire} was used on a listener. */
    private static final class Standing extends Credentials {
        @Override
        public void requireCurrent(Identity identity) {}

        @Override
        public boolean wasSeenOnWire(Identity identity) {
            return "wire".equals(identity.jti());
        }
    }

    private static final class MovingClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static Identity login(String username, String credential, @Nullable String jti, boolean interactive) {
        Principal principal = new Principal(
                new Person("https://issuer", username), username, Set.of(), Set.of(Role.USER), null, interactive);
        return new Identity(
                principal,
                credential,
                null,
                jti,
                "sid",
                null,
                null,
                null,
                START.minusSeconds(60),
                START.plusSeconds(900));
    }

    private static Identity browser(String username) {
        return login(username, "BROWSER", "browser", true);
    }

    private Pending begin(@Nullable String user, String client) {
        return confirmations.begin(
                user == null ? "app-server" : user + "#app-server",
                user,
                client,
                result -> happened.add("told: " + told(result)));
    }

    private static String told(Confirmed result) {
        if (result instanceof Confirmed.Yes yes) {
            return yes.identity().principal().username() + " by "
                    + yes.identity().credential();
        }
        return ((Confirmed.No) result).reason();
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SallyportException.class)
                .satisfies(e -> assertThat(((SallyportException) e).code()).isEqualTo(code));
    }

    @Test
    void the_event_is_written_before_the_login_is_told() {
        Pending login = begin("alice", "10.0.0.1:4000");
        confirmations.confirm(browser("alice"), login.id());
        assertThat(happened).containsExactly("event: confirmed by alice", "told: alice by CONFIRMATION");
    }

    @Test
    void a_login_is_confirmed_once() {
        Pending login = begin("alice", "10.0.0.1:4000");
        confirmations.confirm(browser("alice"), login.id());
        assertCode(ErrorCode.NOT_FOUND, () -> confirmations.confirm(browser("alice"), login.id()));
        assertThat(happened).hasSize(2);
    }

    @Test
    void another_user_cannot_confirm_and_the_third_try_ends_the_login() {
        Pending login = begin("alice", "10.0.0.1:4000");
        for (int i = 0; i < 3; i++) {
            assertCode(ErrorCode.IDENTITY_MISMATCH, () -> confirmations.confirm(browser("mallory"), login.id()));
        }
        assertThat(happened)
                .containsExactly(
                        "event: denied, tried too often in the browser", "told: tried too often in the browser");
        assertCode(ErrorCode.NOT_FOUND, () -> confirmations.confirm(browser("alice"), login.id()));
    }

    @Test
    void a_login_without_a_user_is_whose_browser_confirms_it() {
        Pending login = begin(null, "10.0.0.1:4000");
        confirmations.confirm(browser("erin"), login.id());
        assertThat(happened).contains("told: erin by CONFIRMATION");
    }

    @Test
    void saying_no_refuses_the_login() {
        Pending login = begin("alice", "10.0.0.1:4000");
        confirmations.deny(browser("alice"), login.id());
        assertThat(happened)
                .containsExactly(
                        "event: denied, refused in the browser by alice", "told: refused in the browser by alice");
    }

    @Test
    void another_user_cannot_end_a_login_with_one_no() {
        Pending login = begin("alice", "10.0.0.1:4000");
        confirmations.deny(browser("mallory"), login.id());
        assertThat(happened).isEmpty();
        confirmations.confirm(browser("alice"), login.id());
        assertThat(happened).contains("told: alice by CONFIRMATION");
    }

    @Test
    void only_a_browser_with_a_person_confirms() {
        Pending login = begin("alice", "10.0.0.1:4000");
        for (Identity other : List.of(
                login("alice", "TOKEN", "token", true),
                login("alice", "BROWSER", "wire", true),
                login("alice", "BROWSER", "browser", false))) {
            assertCode(ErrorCode.INTERACTIVE_LOGIN_REQUIRED, () -> confirmations.confirm(other, login.id()));
        }
        assertThat(happened).isEmpty();
    }

    @Test
    void nobody_in_time_ends_it() {
        Pending login = begin("alice", "10.0.0.1:4000");
        clock.now = login.expiresAt().minusMillis(1);
        confirmations.expireDue();
        assertThat(happened).isEmpty();
        clock.now = login.expiresAt();
        assertCode(ErrorCode.NOT_FOUND, () -> confirmations.confirm(browser("alice"), login.id()));
        confirmations.expireDue();
        confirmations.expireDue();
        assertThat(happened)
                .containsExactly(
                        "event: denied, nobody confirmed the login in time",
                        "told: nobody confirmed the login in time");
        assertThat(Duration.between(START, login.expiresAt())).isEqualTo(Setting.SSH_CONFIRM_SECONDS.seconds());
    }

    @Test
    void a_client_that_is_gone_is_not_told() {
        Pending login = begin("alice", "10.0.0.1:4000");
        confirmations.cancel(login.id());
        assertThat(confirmations.find(login.id())).isEmpty();
        assertCode(ErrorCode.NOT_FOUND, () -> confirmations.confirm(browser("alice"), login.id()));
        assertThat(happened).isEmpty();
    }

    @Test
    void a_host_keeps_five_waiting_three_of_one_name_and_shuts_no_other_host_out() {
        for (int i = 0; i < 3; i++) {
            begin("alice", "10.0.0.1:400" + i);
        }
        assertCode(ErrorCode.LIMIT_EXCEEDED, () -> begin("alice", "10.0.0.1:4009"));
        begin("bob", "10.0.0.1:4010");
        begin("carol", "10.0.0.1:4011");
        assertCode(ErrorCode.LIMIT_EXCEEDED, () -> begin("dave", "10.0.0.1:4012"));
        Pending elsewhere = begin("alice", "10.0.0.2:4000");
        assertThat(elsewhere.link()).endsWith("/confirm/" + elsewhere.id());
    }

    @Test
    void the_matching_key_is_two_groups_of_four_that_cannot_be_misread() {
        assertThat(begin("alice", "10.0.0.1:4000").matchingKey())
                .matches("[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]{4}")
                .isNotEqualTo(begin("alice", "10.0.0.1:4001").matchingKey());
    }
}
