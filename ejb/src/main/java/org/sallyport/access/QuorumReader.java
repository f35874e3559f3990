package org.sallyport.access;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.Quorum;
import org.sallyport.access.model.Terms;
import org.sallyport.platform.DocumentReader;

/** Reads who must approve, from the members {@link #MEMBERS} of a rule or of access on request. */
final class QuorumReader {
    static final List<String> MEMBERS = List.of(
            "people", "approvers", "atLeast", "escalation", "login", "expiresMinutes", "justification", "ticket");

    private static final int MOST_PEOPLE = 5;

    /** As long as a request for access waits where nothing is said; a statement waits for less. */
    private static final Duration WAITS = Duration.ofDays(1);

    private static final int MOST_WAITING = 7 * 24 * 60;
    private static final int MOST_AGE = 30 * 24 * 60;
    private static final int LONGEST_PATTERN = 200;

    private QuorumReader() {}

    static Quorum read(DocumentReader json) {
        int people = json.number("people", 1, MOST_PEOPLE);
        List<String> groups = json.someGroups("approvers");
        Map<String, Integer> atLeast = new TreeMap<>();
        if (json.has("atLeast")) {
            DocumentReader minima = json.object("atLeast", groups.toArray(String[]::new));
            groups.stream()
                    .filter(minima::has)
                    .forEach(group -> atLeast.put(group, minima.number(group, 1, MOST_PEOPLE)));
            if (atLeast.values().stream().mapToInt(Integer::intValue).sum() > people) {
                throw json.invalid("atLeast", "must not ask for more people than people says");
            }
        }
        Terms terms = terms(json);
        return new Quorum(people, groups, atLeast, escalation(json, terms), terms);
    }

    private static Quorum.@Nullable Escalation escalation(DocumentReader json, Terms terms) {
        if (!json.has("escalation")) {
            return null;
        }
        DocumentReader later = json.object("escalation", "afterMinutes", "groups");
        Duration after = Duration.ofMinutes(later.number("afterMinutes", 1, MOST_WAITING - 1));
        Duration waits = Objects.requireNonNullElse(terms.waits(), WAITS);
        if (after.compareTo(waits) >= 0) {
            throw later.invalid(
                    "afterMinutes", "must be less than the " + waits.toMinutes() + " minutes after which all is over");
        }
        return new Quorum.Escalation(after, later.someGroups("groups"));
    }

    private static Terms terms(DocumentReader json) {
        return new Terms(
                json.has("login") ? login(json) : Terms.Login.ANY,
                json.has("expiresMinutes") ? Duration.ofMinutes(json.number("expiresMinutes", 1, MOST_WAITING)) : null,
                json.has("justification") && json.flag("justification"),
                json.has("ticket") ? pattern(json) : null);
    }

    /** Values of a claim: kept in a list that commas part, as groups are. */
    private static Terms.Login login(DocumentReader rule) {
        DocumentReader json = rule.object("login", "acr", "maxAgeMinutes");
        if (!json.has("acr") && !json.has("maxAgeMinutes")) {
            throw rule.invalid("login", "must have acr or maxAgeMinutes; leave it out for every login");
        }
        return new Terms.Login(
                json.has("acr") ? json.someGroups("acr") : List.of(),
                json.has("maxAgeMinutes") ? Duration.ofMinutes(json.number("maxAgeMinutes", 1, MOST_AGE)) : null);
    }

    private static String pattern(DocumentReader json) {
        String pattern = json.needed("ticket", LONGEST_PATTERN);
        try {
            if (!Pattern.matches(pattern, "")) {
                return pattern;
            }
        } catch (PatternSyntaxException e) {
            throw json.invalid("ticket", "must be a pattern such as CHG[0-9]{7}: " + e.getDescription());
        }
        throw json.invalid("ticket", "must be a pattern that an empty ticket does not match, such as CHG[0-9]{7}");
    }
}
