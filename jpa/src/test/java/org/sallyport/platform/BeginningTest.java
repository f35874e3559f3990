package org.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeginningTest {
    @Test
    void a_pair_at_the_end_is_left_out_whole() {
        assertThat(Beginning.of("ab😀cd", 3)).isEqualTo("ab");
        assertThat(Beginning.of("ab😀cd", 4)).isEqualTo("ab😀");
        assertThat(Beginning.of("ab😀", 4)).isEqualTo("ab😀");
        assertThat(Beginning.of("abc", 2)).isEqualTo("ab");
    }
}
