package org.sallyport.platform;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object of a configuration document. Whatever is missing, unknown or of another kind is
 * CONFIGURATION_INVALID with the member's path, for example {@code rules[0].then}.
 */
public final class DocumentReader {
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_LIST = 1_000;

    /** Room in {@code approval.approver_groups}. */
    private static final int LONGEST_GROUPS = 1_000;

    private static final String LABEL = "[A-Za-z0-9._-]{1,63}";
    private static final int MOST_LABELS = 20;
    private static final int LONGEST_LABEL = 63;

    private final Map<?, ?> members;
    private final String path;

    /**
     * @param path what a fault's sentence begins with, before the member's name
     * @param known the members there may be; none for any
     */
    public DocumentReader(Map<?, ?> members, String path, String... known) {
        this.members = members;
        this.path = path;
        for (Object name : members.keySet()) {
            if (known.length > 0 && !List.of(known).contains(name)) {
                throw invalid(String.valueOf(name), "is not known; there are " + String.join(", ", known));
            }
        }
    }

    /** All members as they are. */
    public Map<String, @Nullable Object> all() {
        Map<String, @Nullable Object> all = new TreeMap<>();
        members.forEach((name, value) -> all.put(String.valueOf(name), value));
        return all;
    }

    /** Short texts by name. */
    public Map<String, String> labels(String name) {
        DocumentReader object = object(name);
        Map<String, String> labels = new TreeMap<>();
        for (String label : object.all().keySet()) {
            if (!label.matches(LABEL) || labels.size() == MOST_LABELS) {
                throw invalid(
                        name, "must be at most " + MOST_LABELS + " names of letters, digits and .-_ with their values");
            }
            labels.put(label, object.needed(label, LONGEST_LABEL));
        }
        return labels;
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** A text of so many characters at most; it may be blank. */
    public String text(String name, int longest) {
        if (members.get(name) instanceof String value && value.length() <= longest) {
            return value;
        }
        throw invalid(name, "must be a text of at most " + longest + " characters");
    }

    /** A text that is not blank. */
    public String needed(String name, int longest) {
        String value = text(name, longest);
        if (value.isBlank()) {
            throw invalid(name, "must not be empty");
        }
        return value;
    }

    /**
     * A text that is not blank.
     *
     * @param what completes "must be", for the sentence that refuses any other
     */
    public String text(String name, Predicate<String> allowed, String what) {
        return text(name, members.get(name), allowed, what);
    }

    /** As {@link #text(String, Predicate, String)}; null when the member is missing, and not when it is null. */
    public @Nullable String optionalText(String name, Predicate<String> allowed, String what) {
        return members.containsKey(name) ? text(name, allowed, what) : null;
    }

    private String text(String name, @Nullable Object value, Predicate<String> allowed, String what) {
        if (value instanceof String text && !text.isBlank() && allowed.test(text)) {
            return text;
        }
        throw invalid(name, "must be " + what);
    }

    /** A whole number between these, which it may be. */
    public int number(String name, int least, int most) {
        if (members.get(name) instanceof Long value && value >= least && value <= most) {
            return value.intValue();
        }
        throw invalid(name, "must be a whole number from " + least + " to " + most);
    }

    /** A whole number from 0 that may be larger than {@link #number} takes. */
    public long wide(String name, long most) {
        if (members.get(name) instanceof Long value && value >= 0 && value <= most) {
            return value;
        }
        throw invalid(name, "must be a whole number from 0 to " + most);
    }

    /** Never missing. */
    public boolean flag(String name) {
        if (members.get(name) instanceof Boolean value) {
            return value;
        }
        throw invalid(name, "must be true or false");
    }

    /** One of the constants, in any case. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return constant(name, text(name, LONGEST_TEXT), type);
    }

    /** Constants by their names; none when the member is missing. */
    public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        Set<E> chosen = EnumSet.noneOf(type);
        optionalTexts(name).forEach(text -> chosen.add(constant(name, text, type)));
        return chosen;
    }

    private <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
        return Stream.of(type.getEnumConstants())
                .filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> invalid(
                        name,
                        "must be one of "
                                + Stream.of(type.getEnumConstants())
                                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    /** Texts that are not blank; there may be none. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(name, 0, LONGEST_LIST)) {
            if (!(item instanceof String value) || value.isBlank() || value.length() > LONGEST_TEXT) {
                throw invalid(name, "must be a list of texts that are not empty");
            }
            texts.add(value);
        }
        return texts;
    }

    /** 1 to {@code most} of them, each as {@link #text(String, Predicate, String)}. */
    public List<String> someTexts(String name, int most, Predicate<String> allowed, String what) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(name, 1, most)) {
            texts.add(text(name + '[' + texts.size() + ']', item, allowed, what));
        }
        return texts;
    }

    /** As {@link #texts}; none when the member is missing. */
    public List<String> optionalTexts(String name) {
        return has(name) ? texts(name) : List.of();
    }

    /** Names of groups: kept in lists that commas part. */
    public List<String> groups(String name) {
        List<String> groups = texts(name);
        if (groups.stream().anyMatch(group -> group.contains(","))) {
            throw invalid(name, "must name groups without commas");
        }
        if (String.join(",", groups).length() > LONGEST_GROUPS) {
            throw invalid(name, "must not have more than " + LONGEST_GROUPS + " characters in all");
        }
        return groups;
    }

    /** As {@link #groups}, at least one. */
    public List<String> someGroups(String name) {
        List<String> groups = groups(name);
        if (groups.isEmpty()) {
            throw invalid(name, "must name at least one group");
        }
        return groups;
    }

    /** Never missing. */
    public DocumentReader object(String name, String... known) {
        return reader(members.get(name), name, known);
    }

    /** There may be none. */
    public List<DocumentReader> objects(String name, String... known) {
        return readers(name, list(name, 0, LONGEST_LIST), known);
    }

    /** 1 to {@code most} of them. */
    public List<DocumentReader> someObjects(String name, int most, String... known) {
        return readers(name, list(name, 1, most), known);
    }

    private List<DocumentReader> readers(String name, List<?> items, String... known) {
        List<DocumentReader> readers = new ArrayList<>();
        for (Object item : items) {
            readers.add(reader(item, name + '[' + readers.size() + ']', known));
        }
        return readers;
    }

    private List<?> list(String name, int least, int most) {
        if (members.get(name) instanceof List<?> value && value.size() >= least && value.size() <= most) {
            return value;
        }
        throw invalid(name, "must be a list of " + (least == 0 ? "at most " : least + " to ") + most);
    }

    private DocumentReader reader(@Nullable Object value, String name, String... known) {
        if (value instanceof Map<?, ?> map) {
            return new DocumentReader(map, path + name + '.', known);
        }
        throw invalid(name, "must be an object");
    }

    /**
     * A fault of this member, to be thrown.
     *
     * @param why completes a sentence that begins with the member's path
     */
    public SallyportException invalid(String name, String why) {
        return new SallyportException(ErrorCode.CONFIGURATION_INVALID, path + name + ' ' + why);
    }
}
