package org.sallyport.access;

import java.time.Instant;
import java.util.Optional;
import org.sallyport.access.model.Grant;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;

/** Why a person may, or may not, open a resource. */
public sealed interface Entitlement {
    /** By a group of the token. */
    record Standing() implements Entitlement {}

    /** By a grant that ends. */
    record Granted(String grantId, Instant endsAt, boolean emergency) implements Entitlement {}

    /** Not now, but the person may ask for it. */
    record OnRequest() implements Entitlement {}

    /** Not now, but the person may take it at once in an emergency. */
    record InEmergency() implements Entitlement {}

    /**
     * Not until it is given back: it was taken from this person.
     *
     * @param sentence what happened, and whom to ask
     */
    record Removed(String sentence) implements Entitlement {}

    /** Not at all. */
    record None() implements Entitlement {}

    static Entitlement of(Resource resource, Principal principal, Optional<Grant> grant) {
        if (isStanding(resource, principal)) {
            return new Standing();
        }
        if (grant.filter(one -> stillHolds(one, resource, principal)).isPresent()) {
            return new Granted(
                    grant.get().id(), grant.get().endsAt(), grant.get().emergency());
        }
        if (mayAsk(resource, principal)) {
            return new OnRequest();
        }
        return mayTake(resource, principal) ? new InEmergency() : new None();
    }

    /** A grant is for the account it was given for, and for as long as the resource gives such grants to the person. */
    private static boolean stillHolds(Grant grant, Resource resource, Principal principal) {
        boolean given = grant.emergency() ? mayTake(resource, principal) : mayAsk(resource, principal);
        return given
                && grant.account()
                        .filter(account -> !account.equals(resource.account()))
                        .isEmpty();
    }

    static boolean isStanding(Resource resource, Principal principal) {
        return principal.has(Role.USER) && resource.access().standing().stream().anyMatch(principal.groups()::contains);
    }

    static boolean mayAsk(Resource resource, Principal principal) {
        Resource.OnRequest ask = resource.access().onRequest();
        return ask != null && principal.has(Role.USER) && ask.groups().stream().anyMatch(principal.groups()::contains);
    }

    /** For people alone: an agent has no emergencies. */
    static boolean mayTake(Resource resource, Principal principal) {
        Resource.Emergency emergency = resource.access().emergency();
        return emergency != null
                && principal.has(Role.USER)
                && principal.owner().isEmpty()
                && emergency.groups().stream().anyMatch(principal.groups()::contains);
    }
}
