package org.sallyport.wire.ssh.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.access.SizeLimit;

class AllowanceTest {
    private static Allowance of(long bytes) {
        return new Allowance(new SizeLimit("size", bytes, "too large"));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, 100, true",
        "100, 0, 101, false",
        "100, 99, 1, true",
        "100, 99, 2, false",
        "100, 100, 0, true",
        "100, 100, 1, false",
        "100, 101, 0, false",
        "100, -1, 1, false",
        "100, 9223372036854775807, 1, false",
        "100, 1, 9223372036854775807, false",
        "0, 0, 0, true",
        "0, 0, 1, false",
        "1125899906842624, 1125899906842623, 1, true",
        "1125899906842624, 1125899906842623, 2, false",
    })
    void what_lies_beyond_the_limit_does_not_pass(long limit, long offset, long length, boolean passes) {
        assertThat(of(limit).takes(offset, length)).isEqualTo(passes);
    }

    @Test
    void the_same_place_again_counts_again() {
        Allowance allowance = of(100);
        assertThat(allowance.takes(0, 60)).isTrue();
        assertThat(allowance.takes(0, 60)).isFalse();
        assertThat(allowance.takes(0, 40)).isTrue();
        assertThat(allowance.takes(0, 1)).isFalse();
        assertThat(allowance.takes(0, 0)).isTrue();
    }
}
