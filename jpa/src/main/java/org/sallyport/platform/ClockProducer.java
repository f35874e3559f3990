package org.sallyport.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The clock of the gateway; tests of services pass a fixed one. Microseconds, as the store keeps them. */
@ApplicationScoped
public class ClockProducer {
    private static final Clock MICROS = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));

    @Produces
    public Clock clock() {
        return MICROS;
    }
}
