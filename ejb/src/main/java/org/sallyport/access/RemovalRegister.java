package org.sallyport.access;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import org.sallyport.access.model.Removals;
import org.sallyport.access.model.Removals.Removal;
import org.sallyport.platform.Ids;

/**
 * Takes one person's access to one resource, and gives it back, in the transaction of whoever decides on it, which writes the
 * event. It holds at the next login, and ends what runs.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class RemovalRegister {
    @Inject
    private Removals removals;

    @Inject
    private Event<AccessRemoved> removed;

    @Inject
    private Clock clock;

    /**
     * Takes it at once.
     *
     * @param decidedOn the id of what is decided on
     */
    public void take(String decidedOn, Removal removal) {
        removals.add(Ids.next(clock), decidedOn, removal, clock.instant());
        removed.fire(new AccessRemoved(decidedOn));
    }

    /** What was taken by that decision; nothing where nothing was. */
    public void giveBack(String decidedOn) {
        removals.end(decidedOn, clock.instant());
    }
}
