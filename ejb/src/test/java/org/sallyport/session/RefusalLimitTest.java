package org.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalLimitTest {
    private final RefusalLimit limit = new RefusalLimit();

    @Test
    void the_same_refusal_from_the_same_host_at_once_is_one_event() {
        assertThat(limit.allows("127.0.0.1:4000", "eve at bank")).isTrue();
        assertThat(limit.allows("127.0.0.1:4001", "eve at bank")).isFalse();
        assertThat(limit.allows("127.0.0.2:4001", "eve at bank")).isTrue();
        assertThat(limit.allows("127.0.0.1:4002", "eve at vault")).isTrue();
    }

    @Test
    void one_host_causes_at_most_thirty_events_a_minute() {
        int written = 0;
        for (int i = 0; i < 100; i++) {
            written += limit.allows("127.0.0.1:" + i, "login " + i) ? 1 : 0;
        }
        assertThat(written).isEqualTo(30);
        assertThat(limit.unwritten()).containsExactly(Map.entry("127.0.0.1", 70L));
    }

    @Test
    void a_count_is_kept_until_it_is_written_and_so_is_what_comes_meanwhile() {
        for (int i = 0; i < 40; i++) {
            limit.allows("127.0.0.1:" + i, "login " + i);
        }
        assertThat(limit.unwritten()).containsExactly(Map.entry("127.0.0.1", 10L));
        assertThat(limit.unwritten()).containsExactly(Map.entry("127.0.0.1", 10L));
        limit.allows("127.0.0.1:99", "one more");
        limit.written("127.0.0.1", 10);
        assertThat(limit.unwritten()).containsExactly(Map.entry("127.0.0.1", 1L));
        limit.written("127.0.0.1", 1);
        assertThat(limit.unwritten()).isEmpty();
    }

    @Test
    void a_client_that_tries_twice_is_not_counted_and_one_that_hammers_is() {
        for (int i = 0; i < 2; i++) {
            limit.allows("127.0.0.1:" + i, "eve at bank");
        }
        assertThat(limit.unwritten()).isEmpty();
        for (int i = 0; i < 5; i++) {
            limit.allows("127.0.0.1:" + i, "eve at bank");
        }
        assertThat(limit.unwritten()).containsExactly(Map.entry("127.0.0.1", 5L));
    }
}
