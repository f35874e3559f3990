package org.sallyport.evidence.report;

import java.util.List;

/**
 * Who did how much, and where. The busiest first, a few of all.
 *
 * @param earlierSessions sessions from before the period, with commands in it
 */
public record Activity(
        List<Doer> people,
        long allPeople,
        List<Doer> resources,
        long allResources,
        long earlierSessions,
        long earlierCommands) {
    /**
     * A person or a resource.
     *
     * @param privileged commands that change more than rows, or could
     * @param held commands that waited for a decision
     * @param stopped commands that were refused, or not approved
     * @param masked values that were masked in the records
     */
    public record Doer(
            String name,
            long sessions,
            long refused,
            long commands,
            long privileged,
            long held,
            long stopped,
            long masked,
            String last) {}

    public Activity {
        people = List.copyOf(people);
        resources = List.copyOf(resources);
    }
}
