package org.sallyport.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An issuer besides the gateway's own provider: it speaks for workloads, never for people.
 *
 * @param name short, unlike any other issuer's; part of its workloads' names
 * @param issuer as its tokens spell it in {@code iss}
 * @param audience that its tokens must name
 */
record TrustedIssuer(String name, String issuer, String audience, WorkloadName workload, List<WorkloadRule> rules) {
    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|\\[::1]";

    /** What the rules that are true of a token give together. */
    record Rights(Set<String> groups, Set<String> owners) {}

    TrustedIssuer {
        rules = List.copyOf(rules);
    }

    /** Whether keys may come from there: https, or plain http on this machine alone. */
    static boolean isAddress(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            return host != null
                    && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && host.matches(LOOPBACK)))
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Refuses a token of which no rule is true. */
    Rights rights(Map<String, ?> claims) {
        Set<String> groups = new TreeSet<>();
        Set<String> owners = new TreeSet<>();
        for (WorkloadRule rule : rules) {
            if (rule.matches(claims)) {
                groups.addAll(rule.groups());
                String owner = rule.owner();
                if (owner != null) {
                    owners.add(owner);
                }
            }
        }
        if (groups.isEmpty()) {
            throw TokenVerifier.refused(
                    "no rule of the trusted issuer " + name + " matches it; its rules look at " + examined());
        }
        return new Rights(groups, owners);
    }

    /** The names of claims, for whoever has to find out why. */
    private String examined() {
        return rules.stream()
                .flatMap(rule -> rule.claims().keySet().stream())
                .sorted()
                .distinct()
                .limit(20)
                .collect(Collectors.joining(", "));
    }
}
