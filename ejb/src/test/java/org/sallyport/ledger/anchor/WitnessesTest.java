package org.sallyport.ledger.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.ledger.proof.WitnessKey;
import org.sallyport.platform.SallyportException;

class WitnessesTest {
    private static final String ONE = key("w1.example");
    private static final String TWO = key("w2.example");

    @Test
    void none_one_and_several_are_read() {
        assertThat(of("", "")).isEmpty();
        assertThat(of("https://w1.example/sub", ONE)).hasSize(1);
        assertThat(of("https://w1.example  http://localhost:2024/", ONE + " " + TWO))
                .extracting(witness -> witness.key().name())
                .containsExactly("w1.example", "w2.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://w1.example", "ftp://localhost/", "https://", "w1", "https://w1.example/?a", "ht tp://x"})
    void an_address_that_could_be_read_or_changed_on_the_way_is_refused(String url) {
        assertThatThrownBy(() -> of(url, ONE))
                .isInstanceOf(SallyportException.class)
                .hasMessageContaining("SALLYPORT_WITNESS_URL");
    }

    @Test
    void keys_that_do_not_fit_are_refused() {
        String url = "https://w1.example";

        assertThatThrownBy(() -> of(url, "")).hasMessageContaining("as many addresses as keys");
        assertThatThrownBy(() -> of("", ONE)).hasMessageContaining("as many addresses as keys");
        assertThatThrownBy(() -> of(url, ONE + "x")).hasMessageContaining("SALLYPORT_WITNESS_KEY does not hold");
        assertThatThrownBy(() -> of(url, "x".repeat(301) + ONE)).hasMessageContaining("more than 300");
        assertThatThrownBy(() -> of(url + " " + url, ONE + " " + ONE)).hasMessageContaining("another name for each");
        assertThatThrownBy(() -> of((url + " ").repeat(5), (ONE + " ").repeat(5)))
                .hasMessageContaining("at most 4");
    }

    private static List<Witness> of(String urls, String keys) {
        return Witnesses.of(urls, keys, InstantSource.system());
    }

    private static String key(String name) {
        return WitnessKey.of(name, TestLog.pair().getPublic()).format();
    }
}
