package org.sallyport.api;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Map;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** Reads the claims of an access token (RFC 7519, section 3) whose signature the container has verified. */
final class AccessTokens {
    private AccessTokens() {}

    /** The payload's members; an ID or refresh token is no access token. */
    static Map<String, Object> claims(String token) {
        try {
            Map<String, Object> claims = SignedJWT.parse(token).getPayload().toJSONObject();
            if (claims == null) {
                throw refused("it has no claims");
            }
            Object type = claims.get("typ");
            if (type != null && !"Bearer".equals(type)) {
                throw refused("it is not an access token");
            }
            return claims;
        } catch (ParseException e) {
            throw refused("it is not a signed JWT");
        }
    }

    private static SallyportException refused(String reason) {
        return new SallyportException(ErrorCode.CREDENTIAL_INVALID, "the token is refused: " + reason);
    }
}
