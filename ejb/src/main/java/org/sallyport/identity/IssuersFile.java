package org.sallyport.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.platform.DocumentReader;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** A file of trusted issuers: {@code {"issuers": [{name, issuer, audience, workload, rules: [{claims, groups, owner}]}]}}. */
final class IssuersFile {
    static final int MOST_ISSUERS = 20;

    private static final String PATH = Setting.TRUSTED_ISSUERS_FILE.key() + ": ";
    private static final String CLAIMS = "claims";
    private static final int MOST_RULES = 100;
    private static final int MOST_CLAIMS = 20;
    private static final int MOST_GROUPS = 20;
    private static final int LONGEST_VALUE = 1_000;

    /** Room in the columns of issuers, of subjects, and of groups, which commas part there. */
    private static final int LONGEST_ISSUER = 512;

    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_GROUPS = 4_000;

    private IssuersFile() {}

    /** @param why a sentence about the whole file */
    static SallyportException unreadable(String why) {
        return new SallyportException(ErrorCode.CONFIGURATION_INVALID, PATH + why);
    }

    /** The file's one JSON object; refuses what is none. */
    static Map<String, @Nullable Object> json(String file) {
        try {
            return CanonicalJson.parseObject(file);
        } catch (MalformedException e) {
            throw unreadable("it is not JSON: " + e.getMessage());
        }
    }

    /**
     * The issuers in it.
     *
     * @param provider the issuer of the gateway's own provider, which is none of them
     */
    static List<TrustedIssuer> read(Map<String, @Nullable Object> json, String provider) {
        DocumentReader file = new DocumentReader(json, PATH, "issuers");
        Set<String> addresses = new HashSet<>(Set.of(bare(provider)));
        Set<String> names = new HashSet<>();
        List<TrustedIssuer> issuers = new ArrayList<>();
        for (DocumentReader one :
                file.someObjects("issuers", MOST_ISSUERS, "name", "issuer", "audience", "workload", "rules")) {
            TrustedIssuer issuer = issuer(one);
            if (!addresses.add(bare(issuer.issuer()))) {
                throw one.invalid("issuer", "is there twice, or is that of the gateway's own provider");
            }
            if (!names.add(issuer.name())) {
                throw one.invalid("name", "is that of another issuer as well");
            }
            issuers.add(issuer);
        }
        return issuers;
    }

    private static TrustedIssuer issuer(DocumentReader one) {
        TrustedIssuer issuer = new TrustedIssuer(
                one.text(
                        "name",
                        text -> text.matches("[a-z][a-z0-9-]{0,31}"),
                        "lower-case letters, digits and hyphens, at most 32"),
                one.text(
                        "issuer",
                        text -> text.length() <= LONGEST_ISSUER && TrustedIssuer.isAddress(text),
                        "an https address without user, query and fragment, at most " + LONGEST_ISSUER
                                + " characters; http only for localhost"),
                one.text("audience", IssuersFile::isShort, "a text of 1 to " + LONGEST_TEXT + " characters"),
                new WorkloadName(one.text(
                        "workload",
                        text -> isShort(text) && WorkloadName.isTemplate(text),
                        "letters, digits and . _ / @ - with at least one claim in braces, for example {sub}")),
                one.someObjects("rules", MOST_RULES, CLAIMS, "groups", "owner").stream()
                        .map(IssuersFile::rule)
                        .toList());
        Set<String> groups = new TreeSet<>();
        issuer.rules().forEach(rule -> groups.addAll(rule.groups()));
        if (String.join(",", groups).length() > LONGEST_GROUPS) {
            throw one.invalid("rules", "must not name groups of more than " + LONGEST_GROUPS + " characters in all");
        }
        return issuer;
    }

    private static WorkloadRule rule(DocumentReader one) {
        return new WorkloadRule(
                claims(one),
                Set.copyOf(one.someTexts(
                        "groups",
                        MOST_GROUPS,
                        text -> isShort(text) && !text.contains(","),
                        "a group's name without commas, at most " + LONGEST_TEXT + " characters")),
                one.optionalText(
                        "owner",
                        IssuersFile::isShort,
                        "a subject at the gateway's own provider, at most " + LONGEST_TEXT + " characters"));
    }

    private static Map<String, String> claims(DocumentReader one) {
        if (!(one.all().get(CLAIMS) instanceof Map<?, ?> members)
                || members.isEmpty()
                || members.size() > MOST_CLAIMS) {
            throw one.invalid(CLAIMS, "must be an object of 1 to " + MOST_CLAIMS + " members");
        }
        DocumentReader json = one.object(CLAIMS);
        Map<String, String> claims = new TreeMap<>();
        for (String name : json.all().keySet()) {
            claims.put(
                    name,
                    json.text(
                            name,
                            text -> text.length() <= LONGEST_VALUE && WorkloadRule.isCondition(text),
                            "a text of 1 to " + LONGEST_VALUE + " characters; a star only at its end, behind / or :"));
        }
        return claims;
    }

    private static boolean isShort(String text) {
        return text.length() <= LONGEST_TEXT && text.chars().noneMatch(Character::isISOControl);
    }

    /** Issuers that differ in a slash at their end describe themselves at the same address. */
    static String bare(String issuer) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }
}
