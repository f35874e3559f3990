package org.sallyport.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.platform.SallyportException;

class WebhookSignatureTest {
    /** The vector of the specification's own libraries (github.com/standard-webhooks, test_basic). */
    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static Map<String, String> headers(String key, String body) {
        return WebhookSignature.with(key)
                .headers("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330L), body.getBytes(UTF_8));
    }

    @Test
    void the_published_vector_comes_out() {
        assertThat(headers("whsec_" + KEY, "{\"test\": 2432232314}"))
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
                .hasSize(3);
    }

    @Test
    void the_prefix_may_be_missing_and_another_body_signs_otherwise() {
        assertThat(headers(KEY, "a")).isEqualTo(headers("whsec_" + KEY, "a")).isNotEqualTo(headers(KEY, "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "not base64 at all, but long enough", "whsec_!!"})
    void a_weak_or_broken_key_is_refused_without_being_quoted(String key) {
        assertThatThrownBy(() -> WebhookSignature.with(key))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("24 to 64 bytes")
                .hasNoCause();
    }
}
