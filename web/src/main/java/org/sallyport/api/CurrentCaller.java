package org.sallyport.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.DelegationDesk;
import org.sallyport.identity.Claims;
import org.sallyport.identity.Identity;
import org.sallyport.identity.Roles;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.wildfly.security.http.oidc.OidcPrincipal;

/**
 * Who is calling, by browser session or by bearer token: read from the access token that Elytron has verified, and held
 * against the marks that end credentials before they expire.
 */
@RequestScoped
public class CurrentCaller {
    @Inject
    private HttpServletRequest request;

    @Inject
    private CurrentCredentials credentials;

    @Inject
    private Roles roles;

    @Inject
    private DelegationDesk deputies;

    private @Nullable Map<String, Object> claims;
    private @Nullable Identity identity;
    private @Nullable Principal principal;

    /** With the mandates of those in whose place the caller may decide now. */
    public Principal principal() {
        Principal known = principal;
        if (known == null) {
            known = deputies.asDeputy(identity().principal());
            principal = known;
        }
        return known;
    }

    /** The login behind the call, {@code BROWSER} or {@code TOKEN}. */
    public Identity identity() {
        Identity known = identity;
        if (known == null) {
            known = Claims.identity(claims(), bearer(request) ? "TOKEN" : "BROWSER", roles.inForce());
            credentials.requireCurrent(known);
            identity = known;
        }
        return known;
    }

    /** Refuses a caller without any of the roles, and names them. */
    public void require(Role... roles) {
        if (Arrays.stream(roles).noneMatch(principal()::has)) {
            String names = Arrays.stream(roles).map(Role::name).collect(Collectors.joining(" or "));
            throw new SallyportException(
                    ErrorCode.ROLE_REQUIRED, principal().username() + " needs the role " + names + " for this");
        }
    }

    /** The access token's claims. */
    public Map<String, Object> claims() {
        Map<String, Object> known = claims;
        if (known == null) {
            known = AccessTokens.claims(token());
            claims = known;
        }
        return known;
    }

    private String token() {
        if (request.getUserPrincipal() instanceof OidcPrincipal<?> caller) {
            String token = caller.getOidcSecurityContext().getTokenString();
            if (token != null) {
                return token;
            }
        }
        throw new SallyportException(ErrorCode.CREDENTIAL_INVALID, "an access token is needed");
    }

    /** Whether the call carries its credential itself; a browser's cookie is sent by any page. */
    public static boolean bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7);
    }
}
