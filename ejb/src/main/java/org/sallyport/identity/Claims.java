package org.sallyport.identity;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** Reads an identity out of a verified token's claims. The one place where claims become a principal. */
public final class Claims {
    static final Set<String> KEPT = Set.of(
            "iss",
            "sub",
            "azp",
            "jti",
            "sid",
            "auth_time",
            "acr",
            "amr",
            "iat",
            "exp",
            Setting.OIDC_PRINCIPAL_CLAIM.text(),
            Setting.OIDC_GROUPS_CLAIM.text(),
            Setting.OIDC_OWNER_CLAIM.text());

    private static final int MAX_GROUPS = 200;
    private static final int MAX_NAME = 255;

    private Claims() {}

    /** The identity in claims that a verifier has accepted, with its roles by this mapping. */
    public static Identity identity(Map<String, ?> claims, String credential, RoleMapping mapping) {
        String issuer = text(claims, "iss");
        String username = text(claims, Setting.OIDC_PRINCIPAL_CLAIM.text());
        if (username.isBlank()
                || username.length() > MAX_NAME
                || username.chars().anyMatch(Character::isISOControl)) {
            throw invalid("the claim " + Setting.OIDC_PRINCIPAL_CLAIM.text() + " is not a user name");
        }
        if (WorkloadName.isKept(username)) {
            throw invalid("the user name " + username + " begins as only names of workloads do");
        }
        Set<String> groups = groups(claims.get(Setting.OIDC_GROUPS_CLAIM.text()));
        Object owner = claims.get(Setting.OIDC_OWNER_CLAIM.text());
        String sid = optional(claims, "sid");
        Person person = new Person(issuer, text(claims, "sub"));
        Principal principal = new Principal(
                person,
                username,
                groups,
                mapping.roles(groups),
                owner instanceof String subject ? new Person(issuer, subject) : null,
                sid != null && owner == null);
        return new Identity(
                principal,
                credential,
                optional(claims, "azp"),
                optional(claims, "jti"),
                sid,
                claims.get("auth_time") == null ? null : seconds(claims, "auth_time"),
                optional(claims, "acr"),
                claims.get("amr") instanceof List<?> methods ? String.join(",", strings(methods)) : null,
                seconds(claims, "iat"),
                seconds(claims, "exp"));
    }

    private static Set<String> groups(@Nullable Object claim) {
        if (claim == null) {
            return Set.of();
        }
        if (!(claim instanceof List<?> list) || list.size() > MAX_GROUPS) {
            throw invalid("the groups claim is not a list of at most " + MAX_GROUPS + " names");
        }
        Set<String> groups = new TreeSet<>();
        for (String name : strings(list)) {
            groups.add(name.startsWith("/") ? name.substring(1) : name);
        }
        return groups;
    }

    private static List<String> strings(List<?> list) {
        return list.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static String text(Map<String, ?> claims, String name) {
        String value = optional(claims, name);
        if (value == null || value.isEmpty()) {
            throw invalid("the claim " + name + " is missing");
        }
        return value;
    }

    private static @Nullable String optional(Map<String, ?> claims, String name) {
        return claims.get(name) instanceof String value ? value : null;
    }

    private static Instant seconds(Map<String, ?> claims, String name) {
        Object value = claims.get(name);
        if (value instanceof Number number) {
            return Instant.ofEpochSecond(number.longValue());
        }
        if (value instanceof Date date) {
            return date.toInstant();
        }
        throw invalid("the claim " + name + " is not a time");
    }

    private static SallyportException invalid(String message) {
        return new SallyportException(ErrorCode.CREDENTIAL_INVALID, message);
    }
}
