package org.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.platform.SallyportException;

class LoginNameTest {
    private static LoginName.Meaning resolve(String text) {
        return LoginName.parse(text).resolve("alice", "bank"::equals);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice#bank", "alice:bank", "alice+bank", "alice%bank"})
    void every_separator_serves(String text) {
        assertThat(resolve(text)).isEqualTo(new LoginName.Meaning("bank", null));
    }

    @Test
    void the_resource_alone_is_enough() {
        assertThat(resolve("bank")).isEqualTo(new LoginName.Meaning("bank", null));
    }

    @Test
    void an_account_may_follow_with_or_without_the_user() {
        assertThat(resolve("alice#bank#app")).isEqualTo(new LoginName.Meaning("bank", "app"));
        assertThat(resolve("bank#app")).isEqualTo(new LoginName.Meaning("bank", "app"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob#bank", "Alice#bank", "ALICE#bank", "аlice#bank", "bob#bank#app"})
    void a_user_part_that_is_not_the_caller_is_refused(String text) {
        assertThatThrownBy(() -> resolve(text)).isInstanceOf(SallyportException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "alice#", "#bank", "a#b#c#d"})
    void a_malformed_name_is_refused(String text) {
        assertThatThrownBy(() -> resolve(text)).isInstanceOf(SallyportException.class);
    }

    @Test
    void the_user_part_is_told_before_anybody_has_shown_who_they_are() {
        assertThat(user("alice#bank#app")).contains("alice");
        assertThat(user("alice#bank")).contains("alice");
        assertThat(user("bank#app")).isEmpty();
        assertThat(user("bank")).isEmpty();
    }

    private static Optional<String> user(String text) {
        return LoginName.parse(text).user("bank"::equals);
    }
}
