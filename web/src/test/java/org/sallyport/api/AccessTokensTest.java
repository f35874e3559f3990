package org.sallyport.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

class AccessTokensTest {
    @Test
    void the_claims_are_the_payload() {
        assertThat(AccessTokens.claims(token("{\"sub\":\"1\",\"typ\":\"Bearer\",\"groups\":[\"a\"],\"x\":0.5}")))
                .containsEntry("sub", "1")
                .containsKey("groups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"typ\":\"ID\"}", "{\"typ\":\"Refresh\"}", "{\"typ\":1}"})
    void another_kind_of_token_is_refused(String payload) {
        assertRefused(token(payload));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.b.c", "e30.e30.", "....."})
    void what_is_no_signed_token_is_refused(String text) {
        assertRefused(text);
    }

    private static void assertRefused(String token) {
        assertThatThrownBy(() -> AccessTokens.claims(token))
                .isInstanceOfSatisfying(
                        SallyportException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID));
    }

    private static String token(String payload) {
        return encoded("{\"alg\":\"RS256\"}") + "." + encoded(payload) + "." + encoded("signature");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
