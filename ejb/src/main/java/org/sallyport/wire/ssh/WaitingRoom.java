package org.sallyport.wire.ssh;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.sallyport.platform.Person;

/**
 * Bounds the connections of this node that ask for access and wait: each is a transport, and one question a second to the
 * store.
 */
@ApplicationScoped
public class WaitingRoom {
    static final int MOST = 500;
    /** A person needs one for each resource; a script that logs in again and again must not take everybody's places. */
    static final int MOST_OF_PERSON = 5;

    private final Map<Person, Integer> ofPerson = new HashMap<>();
    private int all;

    /** Whether there was a place; who gets one leaves once. */
    public synchronized boolean enter(Person person) {
        int own = ofPerson.getOrDefault(person, 0);
        if (all >= MOST || own >= MOST_OF_PERSON) {
            return false;
        }
        all++;
        ofPerson.put(person, own + 1);
        return true;
    }

    public synchronized void leave(Person person) {
        all--;
        ofPerson.computeIfPresent(person, (same, own) -> own > 1 ? own - 1 : null);
    }
}
