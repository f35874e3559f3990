package org.sallyport.identity;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the workloads of an issuer are called: {@code workload/}, the issuer's short name, and a text made of their claims. No
 * person has a name that begins so, and no name holds what parts a login name.
 *
 * @param template letters, digits and {@code . _ / @ -}, and at least one claim in braces
 */
record WorkloadName(String template) {
    private static final String PREFIX = "workload/";
    private static final Pattern CLAIM = Pattern.compile("\\{([^{}]{1,200})}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/@-]*");

    /** Room in the records that it stands in. */
    private static final int LONGEST = 255;

    static boolean isTemplate(String text) {
        Matcher claims = CLAIM.matcher(text);
        return claims.find() && PLAIN.matcher(claims.replaceAll("")).matches();
    }

    /** Whether a person's name could be taken for that of a workload. */
    static boolean isKept(String username) {
        return username.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** The name of the one with these claims; refuses what makes no name. */
    String of(TrustedIssuer issuer, Map<String, ?> claims) {
        String name = PREFIX
                + issuer.name()
                + '/'
                + CLAIM.matcher(template).replaceAll(claim -> Matcher.quoteReplacement(part(claim.group(1), claims)));
        if (name.length() > LONGEST) {
            throw TokenVerifier.refused("its workload's name would be longer than " + LONGEST + " characters");
        }
        return name;
    }

    /** Many issuers part what they say in {@code sub} by colons, which part login names here. */
    private static String part(String claim, Map<String, ?> claims) {
        if (!(claims.get(claim) instanceof String value) || value.isEmpty()) {
            throw TokenVerifier.refused("its claim " + claim + " is missing, after which its workload is named");
        }
        String part = value.replace(':', '/');
        if (!PLAIN.matcher(part).matches()) {
            throw TokenVerifier.refused(
                    "its claim " + claim
                            + " has characters that no workload's name can have; name this issuer's workloads after another claim");
        }
        return part;
    }
}
