package org.sallyport.evidence.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sessions that were opened in the period.
 *
 * @param states how many are in which state
 * @param access how many were let in by which kind of right
 * @param days how many were opened on which day, UTC; days without one are absent
 */
public record Sessions(
        Map<String, Long> states,
        Map<String, Long> access,
        List<Durability> durability,
        SortedMap<LocalDate, Long> days) {
    /** From when on a resource's statements count as recorded. */
    public record Durability(String resource, String when, long sessions) {}

    public Sessions {
        states = new TreeMap<>(states);
        access = new TreeMap<>(access);
        durability = List.copyOf(durability);
        days = new TreeMap<>(days);
    }
}
