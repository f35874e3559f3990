package org.sallyport.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML 1.2.2 as another spelling of JSON (its section 10.2, the JSON schema): one document, no key twice, no collection by an
 * alias, whole numbers alone. {@code 22:00} and {@code no} are texts.
 */
final class YamlText {
    /** First where it is there; the rest by name. */
    private static final String FIRST = "name";

    private YamlText() {}

    /**
     * The same as JSON.
     *
     * @throws SallyportException CONFIGURATION_INVALID, with line and column
     */
    static String json(String yaml, int longest) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(longest)
                .build();
        try {
            requireShallow(new Parse(settings).parseString(yaml));
            return CanonicalJson.text(plain(new Load(settings).loadFromString(yaml)));
        } catch (YamlEngineException e) {
            throw invalid(String.valueOf(e.getMessage()), e);
        }
    }

    /** Before anything is read by recursion. */
    private static void requireShallow(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            Event.ID id = event.getEventId();
            if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) {
                depth++;
            } else if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
                depth--;
            }
            if (depth > CanonicalJson.MAX_DEPTH) {
                throw invalid("it is nested more than " + CanonicalJson.MAX_DEPTH + " levels deep", null);
            }
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new TreeMap<>();
            map.forEach((name, member) -> {
                if (!(name instanceof String text)) {
                    throw invalid("the name " + name + " is no text; write it in quotes", null);
                }
                members.put(text, plain(member));
            });
            return members;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (value == null || value instanceof String || value instanceof Boolean || isWhole(value)) {
            return value;
        }
        throw invalid("the value " + value + " is neither text, whole number nor true or false", null);
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer
                || (value instanceof Long number && Math.abs(number) <= CanonicalJson.MAX_INTEGER);
    }

    /** A value as JSON has it, written so that one line more or less is one line of a comparison. */
    static String of(Object value) {
        return new Dump(DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setIndent(2)
                        .setIndicatorIndent(2)
                        .setIndentWithIndicator(true)
                        .setSplitLines(false)
                        .build())
                .dumpToString(ordered(value));
    }

    private static @Nullable Object ordered(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            if (map.get(FIRST) instanceof String name) {
                members.put(FIRST, name);
            }
            new TreeMap<>(map).forEach((name, member) -> members.put(String.valueOf(name), ordered(member)));
            return members;
        }
        if (value instanceof List<?> list) {
            // A list of its own: what stands there twice would be written as an alias.
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(ordered(item)));
            return items;
        }
        return value;
    }

    private static SallyportException invalid(String why, @Nullable Exception cause) {
        String message = "is not YAML as it is needed: " + why.strip().replaceAll("\\s+", " ");
        return cause == null
                ? new SallyportException(ErrorCode.CONFIGURATION_INVALID, message)
                : new SallyportException(ErrorCode.CONFIGURATION_INVALID, message, cause);
    }
}
