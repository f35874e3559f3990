package org.sallyport.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which logins a rule is about. All that is given must hold; of each, one is enough.
 *
 * @param identities empty for any
 * @param acr authentication context class references; empty for any, also none
 * @param amr authentication methods; empty for any, also none
 */
public record LoginCondition(Set<IdentityKind> identities, Set<String> acr, Set<String> amr) {
    /** Any login. */
    public static final LoginCondition ANY = new LoginCondition(Set.of(), Set.of(), Set.of());

    public LoginCondition {
        identities = Set.copyOf(identities);
        acr = Set.copyOf(acr);
        amr = Set.copyOf(amr);
    }

    boolean holds(PolicyContext context) {
        return (identities.isEmpty() || identities.contains(context.kind()))
                && (acr.isEmpty() || contains(acr, context.acr()))
                && (amr.isEmpty() || context.amr().stream().anyMatch(amr::contains));
    }

    private static boolean contains(Set<String> wanted, @Nullable String value) {
        return value != null && wanted.contains(value);
    }
}
