package org.sallyport.evidence;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Once the application has started: ends the runs that the last stop of the server cut off. */
@Singleton
@Startup
@DependsOn("sallyport-ejb.jar#Application")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AbandonedRuns {
    @Inject
    private EvidenceDesk desk;

    @PostConstruct
    void fail() {
        desk.failAbandoned();
    }
}
