package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** How many sessions are open on this node: of a resource, of a person there, and of a person in all. */
@ApplicationScoped
public class Seats {
    /** One session's place; given back once. */
    record Seat(String resource, Person person) {}

    private final Map<String, Integer> ofResource = new HashMap<>();
    private final Map<Seat, Integer> ofPersonThere = new HashMap<>();
    private final Map<Person, Integer> ofPerson = new HashMap<>();

    /** Takes a place, or says with SESSION_LIMIT which limit is reached. */
    synchronized Seat take(Resource resource, Person person) {
        Seat there = new Seat(resource.name(), person);
        require(ofResource.get(resource.name()), resource.limits().sessions(), "resource " + resource.name());
        require(ofPersonThere.get(there), resource.limits().sessionsPerPerson(), "you on " + resource.name());
        require(ofPerson.get(person), Setting.PERSON_SESSIONS.number(), "you");
        ofResource.merge(resource.name(), 1, Integer::sum);
        ofPersonThere.merge(there, 1, Integer::sum);
        ofPerson.merge(person, 1, Integer::sum);
        return there;
    }

    private static void require(@Nullable Integer open, int limit, String whose) {
        if (limit > 0 && open != null && open >= limit) {
            throw new SallyportException(
                    ErrorCode.SESSION_LIMIT,
                    "all " + limit + " sessions for " + whose + " are open; end one, or try again later");
        }
    }

    synchronized void leave(Seat seat) {
        ofResource.computeIfPresent(seat.resource(), Seats::less);
        ofPersonThere.computeIfPresent(seat, Seats::less);
        ofPerson.computeIfPresent(seat.person(), Seats::less);
    }

    private static <K> @Nullable Integer less(K key, Integer open) {
        return open > 1 ? open - 1 : null;
    }
}
