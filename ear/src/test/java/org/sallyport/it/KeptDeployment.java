package org.sallyport.it;

import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.container.spi.event.container.BeforeStop;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the EAR as built where it is from one class to the next: deploying it takes seconds. It goes when a class brings
 * an EAR of its own, and before the container stops.
 */
public final class KeptDeployment {
    @Inject
    @SuppressWarnings("NullAway.Init")
    private Event<UnDeployDeployment> undeploy;

    private @Nullable DeployDeployment kept;
    private boolean leaving;

    void deploy(@Observes EventContext<DeployDeployment> context) {
        DeployDeployment event = context.getEvent();
        boolean asBuilt = !event.getDeployment().getDescription().testable();
        if (asBuilt && kept != null) {
            event.getDeployment().deployed();
            return;
        }
        leave();
        context.proceed();
        kept = asBuilt ? event : null;
    }

    void undeploy(@Observes EventContext<UnDeployDeployment> context) {
        if (leaving || kept == null) {
            context.proceed();
        }
    }

    void stop(@Observes BeforeStop stopping) {
        leave();
    }

    private void leave() {
        DeployDeployment present = kept;
        if (present != null) {
            leaving = true;
            kept = null;
            undeploy.fire(new UnDeployDeployment(present.getContainer(), present.getDeployment()));
            leaving = false;
        }
    }
}
