package org.sallyport.evidence.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Personal data that was masked in the records.
 *
 * @param types values by type
 * @param places the largest of all pairs of resource and type
 */
public record Masking(Map<String, Long> types, List<Place> places, long allPlaces) {
    /** Values of a type on a resource. */
    public record Place(String resource, String type, long values, long sessions) {}

    public Masking {
        types = new TreeMap<>(types);
        places = List.copyOf(places);
    }
}
