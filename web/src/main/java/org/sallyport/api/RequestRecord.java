package org.sallyport.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.SallyportException;

/**
 * A JSON object to a record whose components are texts, lists of them, whole numbers, times and objects. A member that the record does not
 * have, one that it needs (not {@code @Nullable}) and misses, and one of another type are INVALID_INPUT with its name.
 */
final class RequestRecord {
    private RequestRecord() {}

    static <T extends Record> T create(Class<T> type, Map<String, @Nullable Object> json) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (String member : json.keySet()) {
            if (!names.contains(member)) {
                String shown = member.matches("[A-Za-z][A-Za-z0-9_.]{0,63}") ? member : "body";
                throw Query.invalid(shown, "absent; the members are " + String.join(", ", names));
            }
        }
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i], json.get(names.get(i)));
        }
        return construct(type, components, values);
    }

    private static @Nullable Object value(RecordComponent component, @Nullable Object given) {
        String name = component.getName();
        if (given == null) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return null;
            }
            throw Query.invalid(name, "given");
        }
        Class<?> type = component.getType();
        if (type == String.class && given instanceof String) {
            return given;
        }
        if ((type == int.class || type == Integer.class)
                && given instanceof Long number
                && number == number.intValue()) {
            return number.intValue();
        }
        if (type == Instant.class && given instanceof String text) {
            return time(name, text);
        }
        if (type == Map.class && given instanceof Map<?, ?>) {
            return given;
        }
        if (type == List.class && given instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return given;
        }
        throw Query.invalid(name, expected(type));
    }

    private static String expected(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return "a whole number";
        }
        return type == Map.class ? "an object" : type == List.class ? "a list of texts" : "a text";
    }

    private static Instant time(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Query.invalid(name, "a time such as 2026-03-31T00:00:00Z (RFC 3339)");
        }
    }

    private static <T extends Record> T construct(
            Class<T> type, RecordComponent[] components, @Nullable Object[] values) {
        try {
            Constructor<T> constructor = type.getConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SallyportException invalid) {
                throw invalid;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " must be a public record", e);
        }
    }
}
