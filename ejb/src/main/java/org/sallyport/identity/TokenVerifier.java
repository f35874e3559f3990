package org.sallyport.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.MalformedURLException;
import java.net.http.HttpClient;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/**
 * Verifies OIDC access tokens from native clients (RFC 7519, RFC 8725): issuer, audience, expiry, not-before and the
 * signature by one of the provider's published keys, asymmetric algorithms only. Keys are cached, fetched again when an
 * unknown one turns up (at a limited rate), and used through an outage of the provider.
 */
@ApplicationScoped
public class TokenVerifier {
    /** Longer credentials are refused unread; tokens with hundreds of groups stay below. */
    public static final int MAX_LENGTH = 16 * 1024;

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final long KEYS_LIVE_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long KEYS_REFRESH_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final long OUTAGE_MILLIS = Duration.ofHours(4).toMillis();
    private static final int HTTP_MILLIS = 3_000;
    private static final int KEYS_MAX_BYTES = 256 * 1024;

    private @Nullable JWTProcessor<SecurityContext> processor;

    /** The identity in the token. Blocks while keys are fetched. */
    public Identity verify(String token) {
        if (token.length() > MAX_LENGTH) {
            throw refused("it is longer than " + MAX_LENGTH + " characters");
        }
        try {
            JWTClaimsSet claims = processor().process(token, null);
            Object type = claims.getClaim("typ");
            if (type != null && !"Bearer".equals(type)) {
                throw refused("it is not an access token");
            }
            return Claims.identity(claims.getClaims(), "TOKEN");
        } catch (ParseException e) {
            throw refused("it is not a signed JWT");
        } catch (BadJOSEException e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (JOSEException e) {
            throw new SallyportException(
                    ErrorCode.PROVIDER_UNREACHABLE, "the provider's keys cannot be had: " + e.getMessage(), e);
        }
    }

    private synchronized JWTProcessor<SecurityContext> processor() {
        JWTProcessor<SecurityContext> present = processor;
        if (present == null) {
            present = create(Setting.OIDC_ISSUER.text(), Setting.OIDC_AUDIENCE.text());
            processor = present;
        }
        return present;
    }

    private static JWTProcessor<SecurityContext> create(String issuer, String audience) {
        try {
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            ProviderMetadata.fetch(HttpClient.newHttpClient(), issuer)
                                    .jwks()
                                    .toURL(),
                            new DefaultResourceRetriever(HTTP_MILLIS, HTTP_MILLIS, KEYS_MAX_BYTES))
                    .cache(KEYS_LIVE_MILLIS, KEYS_REFRESH_MILLIS)
                    .rateLimited(KEYS_REFRESH_MILLIS)
                    .outageTolerant(OUTAGE_MILLIS)
                    .retrying(true)
                    .build();
            return processor(keys, issuer, audience);
        } catch (MalformedURLException e) {
            throw new SallyportException(ErrorCode.PROVIDER_UNREACHABLE, "the provider's key address is no URL", e);
        }
    }

    static JWTProcessor<SecurityContext> processor(JWKSource<SecurityContext> keys, String issuer, String audience) {
        DefaultJWTProcessor<SecurityContext> created = new DefaultJWTProcessor<>();
        created.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                audience,
                new JWTClaimsSet.Builder().issuer(issuer).build(),
                Set.of("sub", "exp", "iat", Setting.OIDC_PRINCIPAL_CLAIM.text()));
        claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        created.setJWTClaimsSetVerifier(claims);
        return created;
    }

    private static SallyportException refused(String reason) {
        return new SallyportException(ErrorCode.CREDENTIAL_INVALID, "the token is refused: " + reason);
    }
}
