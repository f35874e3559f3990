package org.sallyport.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;

/**
 * What differs between two documents, member by member. Lists of named objects are matched by name, with their order as
 * one more difference, because the first rule that matches decides; all other lists are compared whole.
 */
public final class DocumentDiff {
    /**
     * One difference.
     *
     * @param path the member's, for example {@code access.onRequest.people} or {@code rules[unbounded].people}
     * @param before its JSON before; null where it was not there
     * @param after its JSON now; null where it is not there any more
     */
    public record Difference(String path, @Nullable String before, @Nullable String after) {}

    private final List<Difference> differences = new ArrayList<>();

    private DocumentDiff() {}

    /** The differences by path; null stands for no document. */
    public static List<Difference> between(@Nullable String before, @Nullable String after) {
        DocumentDiff diff = new DocumentDiff();
        diff.objects("", members(before), members(after));
        return List.copyOf(diff.differences);
    }

    private static Map<?, ?> members(@Nullable String document) {
        return document == null ? Map.of() : CanonicalJson.parseObject(document);
    }

    private void objects(String path, Map<?, ?> before, Map<?, ?> after) {
        Set<String> names = new TreeSet<>();
        before.keySet().forEach(name -> names.add(String.valueOf(name)));
        after.keySet().forEach(name -> names.add(String.valueOf(name)));
        for (String name : names) {
            values(path.isEmpty() ? name : path + '.' + name, before.get(name), after.get(name));
        }
    }

    private void values(String path, @Nullable Object before, @Nullable Object after) {
        if (Objects.equals(before, after)) {
            return;
        }
        int found = differences.size();
        Map<String, Object> namedBefore = named(before);
        Map<String, Object> namedAfter = named(after);
        if (isObject(before) && isObject(after)) {
            objects(path, asObject(before), asObject(after));
        } else if (namedBefore != null && namedAfter != null) {
            lists(path, namedBefore, namedAfter);
        }
        if (differences.size() == found) {
            differences.add(new Difference(path, text(before), text(after)));
        }
    }

    private static boolean isObject(@Nullable Object value) {
        return value == null || value instanceof Map<?, ?>;
    }

    private static Map<?, ?> asObject(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private void lists(String path, Map<String, Object> before, Map<String, Object> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            values(path + '[' + name + ']', before.get(name), after.get(name));
        }
        List<String> orderBefore = List.copyOf(before.keySet());
        List<String> orderAfter = List.copyOf(after.keySet());
        if (!orderBefore.equals(orderAfter)) {
            differences.add(new Difference(
                    path + " in order", CanonicalJson.text(orderBefore), CanonicalJson.text(orderAfter)));
        }
    }

    /** The objects of a list by their names; null where it is no list of objects with names of their own. */
    private static @Nullable Map<String, Object> named(@Nullable Object value) {
        if (value == null) {
            return new LinkedHashMap<>();
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        Map<String, Object> named = new LinkedHashMap<>();
        for (Object item : list) {
            boolean fresh = item instanceof Map<?, ?> map
                    && map.get("name") instanceof String name
                    && named.put(name, map) == null;
            if (!fresh) {
                return null;
            }
        }
        return named;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : CanonicalJson.text(value);
    }
}
