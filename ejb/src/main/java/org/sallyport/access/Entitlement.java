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
    record Granted(String grantId, Instant endsAt) implements Entitlement {}

    /** Not now, but the person may ask for it. */
    record OnRequest() implements Entitlement {}

    /** Not at all. */
    record None() implements Entitlement {}

    static Entitlement of(Resource resource, Principal principal, Optional<Grant> grant) {
        if (isStanding(resource, principal)) {
            return new Standing();
        }
        if (grant.isPresent() && principal.has(Role.USER)) {
            return new Granted(grant.get().id(), grant.get().endsAt());
        }
        return mayAsk(resource, principal) ? new OnRequest() : new None();
    }

    static boolean isStanding(Resource resource, Principal principal) {
        return principal.has(Role.USER) && resource.access().standing().stream().anyMatch(principal.groups()::contains);
    }

    static boolean mayAsk(Resource resource, Principal principal) {
        Resource.OnRequest ask = resource.access().onRequest();
        return ask != null && principal.has(Role.USER) && ask.groups().stream().anyMatch(principal.groups()::contains);
    }
}
