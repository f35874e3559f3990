package org.sallyport.evidence.sample;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** At boot, before requests are taken: ends the samples that the last stop of this node cut off. */
@Singleton
@Startup
@DependsOn("sallyport-ejb.jar#Application")
public class InterruptedSamples {
    @Inject
    private SampleRegister register;

    @PostConstruct
    void end() {
        register.giveUp().forEach(id -> SampleWork.workspace(id).remove());
    }
}
