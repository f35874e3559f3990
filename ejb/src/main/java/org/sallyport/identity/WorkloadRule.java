package org.sallyport.identity;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which workloads of an issuer are in which groups.
 *
 * @param claims what each of these claims must be, exactly; or, ending in {@code /*} or {@code :*}, begin with
 * @param groups those of a workload that the claims are true of
 * @param owner the subject, at the gateway's own provider, of the person who answers for it and never decides for it
 */
record WorkloadRule(Map<String, String> claims, Set<String> groups, @Nullable String owner) {
    WorkloadRule {
        claims = Map.copyOf(claims);
        groups = Set.copyOf(groups);
    }

    /** A star stands for the rest behind a part's end only: {@code bank/*} is not true of {@code bank-robber/tool}. */
    static boolean isCondition(String text) {
        int star = text.indexOf('*');
        return star < 0 || (star == text.length() - 1 && star > 1 && "/:".indexOf(text.charAt(star - 1)) >= 0);
    }

    boolean matches(Map<String, ?> token) {
        return claims.entrySet().stream()
                .allMatch(condition -> isTrue(condition.getValue(), token.get(condition.getKey())));
    }

    private static boolean isTrue(String condition, @Nullable Object claim) {
        if (!(claim instanceof String value)) {
            return false;
        }
        if (condition.endsWith("*")) {
            String beginning = condition.substring(0, condition.length() - 1);
            return value.startsWith(beginning) && value.length() > beginning.length();
        }
        return value.equals(condition);
    }
}
