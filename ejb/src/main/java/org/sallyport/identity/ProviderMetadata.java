package org.sallyport.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** The provider's own description (OpenID Connect Discovery 1.0, section 4). */
record ProviderMetadata(URI jwks, URI token) {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    static ProviderMetadata fetch(HttpClient client, String issuer) {
        URI address = URI.create(issuer + "/.well-known/openid-configuration");
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            Map<String, Object> json = JSONObjectUtils.parse(response.body(), 256 * 1024);
            if (response.statusCode() != 200 || !issuer.equals(json.get("issuer"))) {
                throw unreachable(issuer, null);
            }
            return new ProviderMetadata(
                    JSONObjectUtils.getURI(json, "jwks_uri"), JSONObjectUtils.getURI(json, "token_endpoint"));
        } catch (IOException | ParseException e) {
            throw unreachable(issuer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(issuer, e);
        }
    }

    private static SallyportException unreachable(String issuer, @Nullable Exception e) {
        return new SallyportException(
                ErrorCode.PROVIDER_UNREACHABLE,
                "the provider " + issuer + " does not describe itself",
                e == null ? new IOException("other issuer or status") : e);
    }
}
