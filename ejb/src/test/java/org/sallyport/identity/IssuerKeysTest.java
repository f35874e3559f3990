package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
    private final AtomicLong now = new AtomicLong();
    private final List<JWK> published = new ArrayList<>();
    private boolean down;
    private int fetched;

    private final IssuerKeys keys = new IssuerKeys(
            "ci",
            () -> {
                fetched++;
                if (down) {
                    throw new IOException("down");
                }
                return new JWKSet(List.copyOf(published));
            },
            now::get);

    private void publish(String id) throws JOSEException {
        published.add(new ECKeyGenerator(Curve.P_256).keyID(id).generate());
    }

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private boolean has(String id) throws KeySourceException {
        return !keys.get(named(id), null).isEmpty();
    }

    private static JWKSelector named(String id) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
    }

    @Test
    void keys_are_fetched_when_they_are_needed_and_kept_for_minutes() throws Exception {
        publish("a");
        assertThat(fetched).isZero();
        assertThat(has("a")).isTrue();
        later(Duration.ofMinutes(5).minusNanos(1));
        assertThat(has("a")).isTrue();
        assertThat(fetched).isEqualTo(1);
        later(Duration.ofNanos(1));
        assertThat(has("a")).isTrue();
        assertThat(fetched).isEqualTo(2);
    }

    @Test
    void a_key_that_is_withdrawn_is_gone_within_minutes() throws Exception {
        publish("a");
        assertThat(has("a")).isTrue();
        published.clear();
        later(Duration.ofMinutes(5));
        assertThat(has("a")).isFalse();
    }

    @Test
    void an_unknown_key_has_them_fetched_again_once_in_a_while() throws Exception {
        publish("a");
        assertThat(has("a")).isTrue();
        publish("b");
        assertThat(has("b")).isFalse();
        assertThat(fetched).isEqualTo(1);
        later(Duration.ofSeconds(10));
        assertThat(has("b")).isTrue();
        assertThat(has("stranger")).isFalse();
        assertThat(has("stranger")).isFalse();
        assertThat(fetched).isEqualTo(2);
    }

    @Test
    void known_keys_serve_through_an_outage_for_hours() throws Exception {
        publish("a");
        assertThat(has("a")).isTrue();
        down = true;
        later(Duration.ofHours(3));
        assertThat(has("a")).isTrue();
        later(Duration.ofHours(1));
        assertThatThrownBy(() -> has("a"))
                .isInstanceOf(KeySourceException.class)
                .hasMessage("the keys of the trusted issuer ci cannot be had now; try again in a moment");
    }

    @Test
    void an_issuer_that_is_down_is_asked_once_in_a_while_and_comes_back() throws Exception {
        down = true;
        assertThatThrownBy(() -> has("a")).isInstanceOf(KeySourceException.class);
        assertThatThrownBy(() -> has("a")).isInstanceOf(KeySourceException.class);
        assertThat(fetched).isEqualTo(1);
        down = false;
        publish("a");
        later(Duration.ofSeconds(10));
        assertThat(has("a")).isTrue();
    }

    @Test
    void no_more_than_a_few_logins_wait_for_an_issuer_that_hangs() throws Exception {
        publish("a");
        CountDownLatch answer = new CountDownLatch(1);
        IssuerKeys hanging = new IssuerKeys(
                "ci",
                () -> {
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    return new JWKSet(List.copyOf(published));
                },
                now::get);
        ExecutorService logins = Executors.newFixedThreadPool(IssuerKeys.WAITING + 4);
        try {
            List<Future<List<JWK>>> all = new ArrayList<>();
            for (int i = 0; i < IssuerKeys.WAITING + 4; i++) {
                all.add(logins.submit(() -> hanging.get(named("a"), null)));
            }
            while (all.stream().filter(Future::isDone).count() < 4) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            answer.countDown();
            int served = 0;
            for (Future<List<JWK>> login : all) {
                try {
                    served += login.get(10, TimeUnit.SECONDS).size();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(KeySourceException.class);
                }
            }
            assertThat(served).isEqualTo(IssuerKeys.WAITING);
        } finally {
            logins.shutdownNow();
        }
    }
}
