package org.sallyport.api;

import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records of the API to JSON values: members by component name, absent ones as null, times as RFC 3339 texts. */
final class JsonValues {
    private JsonValues() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Record item) {
            return members(item);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>(list.size());
            list.forEach(element -> values.add(of(element)));
            return values;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> values = new TreeMap<>();
            map.forEach((name, member) -> values.put(String.valueOf(name), of(member)));
            return values;
        }
        return value instanceof Temporal || value instanceof Enum<?> ? value.toString() : value;
    }

    private static Map<String, @Nullable Object> members(Record item) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        try {
            for (RecordComponent component : item.getClass().getRecordComponents()) {
                values.put(component.getName(), of(component.getAccessor().invoke(item)));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(item.getClass() + " must be public with public accessors", e);
        }
        return values;
    }
}
