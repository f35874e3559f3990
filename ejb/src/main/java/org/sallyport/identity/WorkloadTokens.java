package org.sallyport.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.JWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/**
 * Verifies the tokens of trusted issuers, each with its own issuer's keys and audience alone. What comes out is a workload:
 * it uses resources, and is never anything else, whatever groups its rules give it.
 */
@ApplicationScoped
public class WorkloadTokens {
    /** A token that lives longer is no token of one job, but a password. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final int LONGEST_TEXT = 255;
    private static final Set<String> NEEDED = Set.of("sub", "exp", "iat");

    private final Function<TrustedIssuer, JWKSource<SecurityContext>> keys;
    private final Clock clock;
    private final Map<TrustedIssuer, JWTProcessor<SecurityContext>> processors = new ConcurrentHashMap<>();

    @Inject
    WorkloadTokens(Clock clock) {
        this(IssuerKeys::of, clock);
    }

    /** For the container's proxy, which never calls into this one. */
    @SuppressWarnings("NullAway")
    protected WorkloadTokens() {
        this(null, null);
    }

    WorkloadTokens(Function<TrustedIssuer, JWKSource<SecurityContext>> keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The workload in a token that says it is of that issuer. Blocks while keys are fetched. */
    Identity verify(TrustedIssuer issuer, JWT token, RoleMapping mapping) {
        try {
            JWTClaimsSet claims = processors
                    .computeIfAbsent(
                            issuer,
                            one -> TokenVerifier.processor(keys.apply(one), one.issuer(), one.audience(), NEEDED))
                    .process(token, null);
            TokenVerifier.requireAccessToken(claims);
            return identity(issuer, claims, mapping);
        } catch (BadJOSEException e) {
            throw TokenVerifier.refused(String.valueOf(e.getMessage()));
        } catch (JOSEException e) {
            throw new SallyportException(ErrorCode.PROVIDER_UNREACHABLE, String.valueOf(e.getMessage()), e);
        }
    }

    private Identity identity(TrustedIssuer issuer, JWTClaimsSet verified, RoleMapping mapping) {
        Map<String, Object> claims = verified.getClaims();
        Instant issuedAt = verified.getIssueTime().toInstant();
        Instant expiresAt = verified.getExpirationTime().toInstant();
        requireBrief(issuedAt, expiresAt);
        String subject = text(claims, "sub");
        if (subject == null || subject.isBlank()) {
            throw TokenVerifier.refused("its claim sub is missing");
        }
        TrustedIssuer.Rights rights = issuer.rights(claims);
        Principal principal = new Principal(
                new Person(issuer.issuer(), subject),
                issuer.workload().of(issuer, claims),
                rights.groups(),
                roles(rights.groups(), mapping),
                owner(rights.owners()),
                false);
        return new Identity(
                principal, Identity.WORKLOAD, null, text(claims, "jti"), null, null, null, null, issuedAt, expiresAt);
    }

    /** No allowance for clocks at its end: its session could not begin. */
    private void requireBrief(Instant issuedAt, Instant expiresAt) {
        Instant now = clock.instant();
        if (!expiresAt.isAfter(now)) {
            throw TokenVerifier.refused("it has expired");
        }
        if (issuedAt.isAfter(now.plusSeconds(TokenVerifier.CLOCK_SKEW_SECONDS))) {
            throw TokenVerifier.refused("it was issued in the future");
        }
        if (Duration.between(issuedAt, expiresAt).compareTo(LONGEST) > 0) {
            throw TokenVerifier.refused("a workload's token lives for " + LONGEST.toHours() + " hours at most");
        }
    }

    private static Set<Role> roles(Set<String> groups, RoleMapping mapping) {
        Set<Role> roles = EnumSet.of(Role.USER);
        roles.retainAll(mapping.roles(groups));
        return roles;
    }

    private static @Nullable Person owner(Set<String> owners) {
        if (owners.size() > 1) {
            throw TokenVerifier.refused("the rules that match it name different owners");
        }
        return owners.stream()
                .findFirst()
                .map(owner -> new Person(Setting.OIDC_ISSUER.text(), owner))
                .orElse(null);
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        if (!(claims.get(name) instanceof String value)) {
            return null;
        }
        if (value.length() > LONGEST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            throw TokenVerifier.refused(
                    "its claim " + name + " is longer than " + LONGEST_TEXT + " characters, or has some that control");
        }
        return value;
    }
}
