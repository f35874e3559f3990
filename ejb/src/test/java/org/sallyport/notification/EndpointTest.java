package org.sallyport.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.platform.SallyportException;

class EndpointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.bank.example/in?team=a",
                "HTTPS://hooks.bank.example:8443/in",
                "http://localhost:9000/",
                "http://127.0.0.1:9000/in",
                "http://[::1]:9000/in"
            })
    void https_anywhere_and_http_on_this_machine(String address) {
        assertThat(Endpoint.parse("x", address).uri()).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.bank.example/secret",
                "http://127.0.0.1.evil.example/secret",
                "http://localhost.evil.example/secret",
                "http://localhost@evil.example/secret",
                "https://user:pw@hooks.bank.example/secret",
                "https://hooks.bank.example/secret#part",
                "ftp://localhost/secret",
                "file:///etc/secret",
                "https:///secret",
                "hooks.bank.example/secret",
                "https://hooks bank/secret",
                ""
            })
    void anything_else_is_refused_without_being_quoted(String address) {
        assertThatThrownBy(() -> Endpoint.parse("the address", address))
                .isInstanceOf(SallyportException.class)
                .hasMessageStartingWith("the address must be")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void only_the_host_is_shown() {
        assertThat(Endpoint.parse("x", "https://hooks.slack.com/services/T0/B0/secret"))
                .hasToString("Endpoint at hooks.slack.com");
    }
}
