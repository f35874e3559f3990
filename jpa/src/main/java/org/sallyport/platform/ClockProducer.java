package org.sallyport.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The clock of the gateway; tests of services pass a fixed one. */
@ApplicationScoped
public class ClockProducer {
    private static final Clock GATEWAY = SteadyClock.gateway();

    @Produces
    public Clock clock() {
        return GATEWAY;
    }
}
