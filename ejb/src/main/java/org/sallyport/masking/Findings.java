package org.sallyport.masking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was hidden, by type and rule. Bounded by the profile's rules and detectors. For one thread. */
public final class Findings {
    private record Key(String type, String rule) {}

    private final Map<Key, Long> counts = new LinkedHashMap<>(4);

    /** Counts one hidden value. */
    public void add(String type, String rule) {
        counts.merge(new Key(type, rule), 1L, Long::sum);
    }

    /** Adds all counts of another accumulator. */
    public void addAll(Findings other) {
        other.counts.forEach((key, count) -> counts.merge(key, count, Long::sum));
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** How many values were hidden altogether. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The counts by type, in the types' order. */
    public Map<String, Long> byType() {
        if (counts.isEmpty()) {
            return Map.of();
        }
        Map<String, Long> types = new TreeMap<>();
        counts.forEach((key, count) -> types.merge(key.type(), count, Long::sum));
        return types;
    }

    /** The counts by type and rule, in the order of their first appearance. */
    public List<Finding> entries() {
        return counts.entrySet().stream()
                .map(entry -> new Finding(entry.getKey().type(), entry.getKey().rule(), entry.getValue()))
                .toList();
    }

    @Override
    public String toString() {
        return byType().toString();
    }
}
