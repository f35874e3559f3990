package org.sallyport.access.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Who must approve.
 *
 * @param people distinct people, one to five
 * @param groups of which each is a member of one
 * @param atLeast how many of them must be members of a group; a person counts for one group only
 * @param escalation who may decide as well when nobody has for a time; absent for nobody
 * @param terms what it takes besides people
 */
public record Quorum(
        int people, List<String> groups, Map<String, Integer> atLeast, @Nullable Escalation escalation, Terms terms) {
    /**
     * Others who are asked after a time.
     *
     * @param after since the approval was raised
     */
    public record Escalation(Duration after, List<String> groups) {
        public Escalation {
            groups = List.copyOf(groups);
        }
    }

    public Quorum {
        groups = List.copyOf(groups);
        atLeast = Map.copyOf(atLeast);
        if (people < 1 || people > 5 || groups.isEmpty()) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID, "a quorum needs one to five people and at least one group");
        }
        if (!groups.containsAll(atLeast.keySet())
                || atLeast.values().stream().mapToInt(Integer::intValue).sum() > people) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "a quorum's minima must be of its own groups and not more people than it needs");
        }
    }

    public Quorum(int people, List<String> groups) {
        this(people, groups, Map.of(), null, Terms.NONE);
    }

    /** Whether the same people are asked on the same terms, whatever their number. */
    public boolean asksTheSameAs(Quorum other) {
        return groups.equals(other.groups)
                && atLeast.equals(other.atLeast)
                && Objects.equals(escalation, other.escalation)
                && terms.equals(other.terms);
    }

    /** Minima as they are stored: {@code group=number}, parted by commas. */
    public static String text(Map<String, Integer> minima) {
        return new TreeMap<>(minima)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + '=' + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    /** Reads what {@link #text} writes. */
    public static Map<String, Integer> minima(String text) {
        Map<String, Integer> minima = new TreeMap<>();
        for (String entry : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int at = entry.lastIndexOf('=');
            minima.put(entry.substring(0, at), Integer.parseInt(entry.substring(at + 1)));
        }
        return minima;
    }

    /**
     * Whether people in these groups are as many of each group as needed, where each counts for one group only.
     *
     * @param people the groups of each
     */
    public static boolean areEnough(Map<String, Integer> minima, List<List<String>> people) {
        List<String> places = new ArrayList<>();
        minima.forEach((group, least) -> places.addAll(Collections.nCopies(least, group)));
        return canFill(places, people);
    }

    /** There are five places at most. */
    private static boolean canFill(List<String> places, List<List<String>> people) {
        if (places.isEmpty()) {
            return true;
        }
        for (int i = 0; i < people.size(); i++) {
            if (people.get(i).contains(places.get(0))) {
                List<List<String>> others = new ArrayList<>(people);
                others.remove(i);
                if (canFill(places.subList(1, places.size()), others)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** In words: {@code one of approvers}, {@code 2 of approvers or security, at least 1 of security}. */
    public String asked() {
        String some = String.join(" or ", groups);
        List<String> words = new ArrayList<>(List.of(people == 1 ? "one of " + some : people + " of " + some));
        new TreeMap<>(atLeast).forEach((group, least) -> words.add("at least " + least + " of " + group));
        return String.join(", ", words);
    }
}
