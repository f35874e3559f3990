package org.sallyport.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * An issuer's own description (OpenID Connect Discovery 1.0, section 4).
 *
 * @param tokenEndpoint absent for issuers that hand out tokens in ways of their own
 */
record ProviderMetadata(String issuer, URI jwks, @Nullable URI tokenEndpoint) {
    static ProviderMetadata fetch(String issuer) {
        try {
            URI address = URI.create(IssuersFile.bare(issuer) + "/.well-known/openid-configuration");
            Map<String, Object> json = JSONObjectUtils.parse(SmallDocument.get(address), SmallDocument.LONGEST);
            URI jwks = JSONObjectUtils.getURI(json, "jwks_uri");
            if (!issuer.equals(json.get("issuer")) || jwks == null) {
                throw unreachable(issuer, new IOException("another issuer, or no keys"));
            }
            return new ProviderMetadata(issuer, jwks, JSONObjectUtils.getURI(json, "token_endpoint"));
        } catch (IOException | ParseException e) {
            throw unreachable(issuer, e);
        }
    }

    /** Where the gateway itself gets tokens. */
    URI token() {
        if (tokenEndpoint == null) {
            throw unreachable(issuer, new IOException("no token endpoint"));
        }
        return tokenEndpoint;
    }

    private static SallyportException unreachable(String issuer, Exception e) {
        return new SallyportException(
                ErrorCode.PROVIDER_UNREACHABLE, "the provider " + issuer + " does not describe itself", e);
    }
}
