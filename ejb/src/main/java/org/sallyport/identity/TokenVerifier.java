package org.sallyport.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.MalformedURLException;
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
 * unknown one turns up (at a limited rate), and used through an outage of the provider. A token that says it is of another
 * trusted issuer is verified as that one's alone, by {@link WorkloadTokens}.
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

    static final int CLOCK_SKEW_SECONDS = 30;

    /** Published keys are kept so long, fetched again so often at most, and used through an outage so long. */
    static final Duration KEYS_LIVE = Duration.ofMinutes(5);

    static final Duration KEYS_REFRESH = Duration.ofSeconds(10);
    static final Duration OUTAGE = Duration.ofHours(4);
    private static final int HTTP_MILLIS = 3_000;
    private static final int KEYS_MAX_BYTES = 256 * 1024;

    /** Of an issuer nobody knows, so much is told. */
    private static final int SHOWN = 200;

    private final TrustedIssuers others;
    private final WorkloadTokens workloads;
    private final Roles roles;
    private @Nullable JWTProcessor<SecurityContext> processor;

    @Inject
    TokenVerifier(TrustedIssuers others, WorkloadTokens workloads, Roles roles) {
        this.others = others;
        this.workloads = workloads;
        this.roles = roles;
    }

    /** For the container's proxy, which never calls into this one. */
    @SuppressWarnings("NullAway")
    protected TokenVerifier() {
        this(null, null, null);
    }

    /** The identity in the token. Blocks while keys are fetched. */
    public Identity verify(String token) {
        if (token.length() > MAX_LENGTH) {
            throw refused("it is longer than " + MAX_LENGTH + " characters");
        }
        try {
            JWT parsed = JWTParser.parse(token);
            String issuer = claimedIssuer(parsed);
            if (!issuer.equals(Setting.OIDC_ISSUER.text())) {
                TrustedIssuer other = others.find(issuer)
                        .orElseThrow(() -> refused("nobody here trusts its issuer " + shown(issuer)));
                return workloads.verify(other, parsed, roles.inForce());
            }
            JWTClaimsSet claims = processor().process(parsed, null);
            requireAccessToken(claims);
            return Claims.identity(claims.getClaims(), "TOKEN", roles.inForce());
        } catch (ParseException e) {
            throw refused("it is not a signed JWT");
        } catch (BadJOSEException e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (JOSEException e) {
            throw new SallyportException(
                    ErrorCode.PROVIDER_UNREACHABLE, "the provider's keys cannot be had: " + e.getMessage(), e);
        }
    }

    /** What an unverified token says: it chooses whose keys it is held against, and proves nothing. */
    private static String claimedIssuer(JWT token) throws ParseException {
        JWTClaimsSet claims = token.getJWTClaimsSet();
        String issuer = claims == null ? null : claims.getIssuer();
        if (issuer == null) {
            throw refused("it names no issuer");
        }
        return issuer;
    }

    private static String shown(String issuer) {
        String text = issuer.replaceAll("[^\\x21-\\x7e]", "?");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    /** ID tokens and refresh tokens of issuers that mark them are none. */
    static void requireAccessToken(JWTClaimsSet claims) {
        Object type = claims.getClaim("typ");
        if (type != null && !"Bearer".equals(type)) {
            throw refused("it is not an access token");
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
                            ProviderMetadata.fetch(issuer).jwks().toURL(),
                            new DefaultResourceRetriever(HTTP_MILLIS, HTTP_MILLIS, KEYS_MAX_BYTES))
                    .cache(KEYS_LIVE.toMillis(), KEYS_REFRESH.toMillis())
                    .rateLimited(KEYS_REFRESH.toMillis())
                    .outageTolerant(OUTAGE.toMillis())
                    .retrying(true)
                    .build();
            return processor(keys, issuer, audience, Set.of("sub", "exp", "iat", Setting.OIDC_PRINCIPAL_CLAIM.text()));
        } catch (MalformedURLException e) {
            throw new SallyportException(ErrorCode.PROVIDER_UNREACHABLE, "the provider's key address is no URL", e);
        }
    }

    /** Holds tokens against one issuer, its keys and its audience; the claims needed must be there. */
    static JWTProcessor<SecurityContext> processor(
            JWKSource<SecurityContext> keys, String issuer, String audience, Set<String> needed) {
        DefaultJWTProcessor<SecurityContext> created = new DefaultJWTProcessor<>();
        created.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), needed);
        claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        created.setJWTClaimsSetVerifier(claims);
        return created;
    }

    static SallyportException refused(String reason) {
        return new SallyportException(ErrorCode.CREDENTIAL_INVALID, "the token is refused: " + reason);
    }
}
