package org.sallyport.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.identity.Identity;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Setting;

/**
 * Whose statements a policy decides on, and where they run.
 *
 * @param acr the authentication context class reference of the login; absent where the token has none
 * @param amr its authentication methods (RFC 8176)
 * @param database that the session is opened on; empty where there is none
 */
public record PolicyContext(
        Set<String> groups, IdentityKind kind, @Nullable String acr, Set<String> amr, String database) {
    public PolicyContext {
        groups = Set.copyOf(groups);
        amr = Set.copyOf(amr);
    }

    public static PolicyContext of(Identity identity, String database) {
        Principal principal = identity.principal();
        String methods = identity.amr();
        return new PolicyContext(
                principal.groups(),
                kind(principal.person().issuer(), principal.interactive()),
                identity.acr(),
                methods == null || methods.isEmpty() ? Set.of() : Set.of(methods.split(",")),
                database);
    }

    /**
     * What kind of identity a credential of this issuer stands for.
     *
     * @param interactive whether somebody has logged in for it
     */
    public static IdentityKind kind(String issuer, boolean interactive) {
        if (!issuer.equals(Setting.OIDC_ISSUER.text())) {
            return IdentityKind.WORKLOAD;
        }
        return interactive ? IdentityKind.PERSON : IdentityKind.AGENT;
    }

    PolicyContext with(Set<String> others) {
        return new PolicyContext(others, kind, acr, amr, database);
    }
}
