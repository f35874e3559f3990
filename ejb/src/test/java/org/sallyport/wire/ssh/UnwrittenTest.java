package org.sallyport.wire.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnwrittenTest {
    private static final int MOST = 4 * 1024 * 1024;

    private final AtomicInteger told = new AtomicInteger();
    private final Unwritten unwritten = new Unwritten(told::incrementAndGet);

    @Test
    void a_sender_that_found_it_full_is_told_once_when_half_is_written() {
        unwritten.add(MOST);
        assertThat(unwritten.isFull()).isTrue();
        unwritten.remove(MOST / 2);
        assertThat(told).hasValue(0);
        unwritten.remove(1);
        unwritten.remove(1);
        assertThat(told).hasValue(1);
        assertThat(unwritten.isFull()).isFalse();
    }

    @Test
    void nobody_is_told_who_never_found_it_full() {
        unwritten.add(MOST);
        unwritten.remove(MOST);
        assertThat(told).hasValue(0);
    }
}
