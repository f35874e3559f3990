package org.sallyport.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.access.model.Quorum;

/** Reads who must approve, from the members {@link #MEMBERS} of a rule or of access on request. */
final class QuorumReader {
    static final List<String> MEMBERS = List.of("people", "approvers", "atLeast", "escalation");

    private static final int MOST_PEOPLE = 5;

    /** By then a request for access has expired. */
    private static final int MOST_MINUTES = 24 * 60 - 1;

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
        if (!json.has("escalation")) {
            return new Quorum(people, groups, atLeast, null);
        }
        DocumentReader later = json.object("escalation", "afterMinutes", "groups");
        return new Quorum(
                people,
                groups,
                atLeast,
                new Quorum.Escalation(
                        Duration.ofMinutes(later.number("afterMinutes", 1, MOST_MINUTES)), later.someGroups("groups")));
    }
}
