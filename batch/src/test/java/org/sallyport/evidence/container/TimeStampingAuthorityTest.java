package org.sallyport.evidence.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.tsp.TSPException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.verify.Timestamp;

class TimeStampingAuthorityTest {
    private static final byte[] SIGNATURE = {1, 2, 3};

    @Test
    void a_token_of_an_authority_that_we_trust_is_taken() throws IOException, TSPException {
        try (TestTsa tsa = new TestTsa(TestTsa.Manner.HONEST)) {
            byte[] token = tsa.client().stamp(SIGNATURE);

            assertThat(Timestamp.read(token).check(SIGNATURE, List.of(tsa.certificate())))
                    .isEqualTo(tsa.certificate());
            assertThat(tsa.asked()).isOne();
        }
    }

    @Test
    void an_authority_that_comes_back_is_asked_again() throws IOException {
        try (TestTsa tsa = new TestTsa(TestTsa.Manner.BROKEN_AT_FIRST)) {
            assertThat(tsa.client().stamp(SIGNATURE)).isNotEmpty();
            assertThat(tsa.asked()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_NONCE, nonce",
        "WRONG_IMPRINT, imprint",
        "SILENT, does not answer within",
        "NEVER_ENDING, does not answer within",
        "HUGE, more than 65536 bytes",
        "GARBAGE, ",
        "REFUSING, ",
    })
    void any_other_answer_is_refused_after_three_attempts(TestTsa.Manner manner, String reason) {
        try (TestTsa tsa = new TestTsa(manner)) {
            assertThatThrownBy(() -> tsa.client().stamp(SIGNATURE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the time stamping authority at http://127.0.0.1:")
                    .hasMessageContaining("failed 3 times")
                    .hasMessageContaining(reason == null ? "" : reason);
            assertThat(tsa.asked()).isEqualTo(3);
        }
    }

    @Test
    void an_authority_that_we_do_not_trust_is_refused() {
        try (TestTsa tsa = new TestTsa(TestTsa.Manner.HONEST);
                TestTsa other = new TestTsa(TestTsa.Manner.HONEST)) {
            assertThatThrownBy(
                            () -> tsa.client(List.of(other.certificate()), null).stamp(SIGNATURE))
                    .hasMessageContaining("does not lead to a trust anchor");
        }
    }

    @Test
    void another_policy_than_the_wanted_is_refused() {
        try (TestTsa tsa = new TestTsa(TestTsa.Manner.OTHER_POLICY)) {
            assertThatThrownBy(() ->
                            tsa.client(List.of(tsa.certificate()), "1.2.3.4").stamp(SIGNATURE))
                    .hasMessageContaining("policy");
        }
    }
}
