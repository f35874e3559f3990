package org.sallyport.retention;

import java.util.List;
import java.util.Map;

/**
 * Periods of what happens on some resources. What is empty chooses all; one of the two is not.
 *
 * @param resources by name
 * @param labels that a resource must have, with these values
 */
public record RetentionClass(
        String name,
        List<String> resources,
        Map<String, String> labels,
        RetentionPeriod recordings,
        RetentionPeriod bodies) {
    /** The class of everything. */
    public static final String DEFAULT = "default";

    public RetentionClass {
        resources = List.copyOf(resources);
        labels = Map.copyOf(labels);
    }

    boolean covers(String resource, Map<String, String> ofResource) {
        return (resources.isEmpty() || resources.contains(resource))
                && ofResource.entrySet().containsAll(labels.entrySet());
    }

    /** Whether it covers every resource that the other one does. */
    boolean isAsWideAs(RetentionClass other) {
        boolean names = resources.isEmpty() || (!other.resources.isEmpty() && resources.containsAll(other.resources));
        return names && other.labels.entrySet().containsAll(labels.entrySet());
    }

    boolean isAtLeast(RetentionClass other) {
        return isAsWideAs(other) && recordings.isAtLeast(other.recordings) && bodies.isAtLeast(other.bodies);
    }
}
