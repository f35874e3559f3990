package org.sallyport.api;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** A call's query parameters. What cannot be read is INVALID_INPUT with the parameter's name. */
public final class Query {
    /** Most items of a page, and how many there are unless the caller says. */
    private static final int MOST = 1_000;

    private static final int USUAL = 100;
    private static final int LONGEST = 1_000;

    private final String path;
    private final MultivaluedMap<String, String> parameters;

    public Query(UriInfo uri) {
        this(uri.getRequestUri().getPath(), uri.getQueryParameters());
    }

    Query(String path, MultivaluedMap<String, String> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    /** The value, absent when there is none or an empty one. */
    public @Nullable String text(String name) {
        List<String> values = parameters.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1 || values.get(0).length() > LONGEST) {
            throw invalid(name, "once, at most " + LONGEST + " characters");
        }
        return values.get(0).isEmpty() ? null : values.get(0);
    }

    /** A time as RFC 3339 writes it, with an offset or Z. */
    public @Nullable Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        return time(name, text);
    }

    /** The same of a value from elsewhere. */
    public static Instant time(String name, String text) {
        try {
            return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
        } catch (DateTimeException e) {
            throw invalid(name, "a time such as 2026-03-31T00:00:00Z (RFC 3339)");
        }
    }

    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        String text = text(name);
        return text == null ? null : choice(name, text, type);
    }

    public static <E extends Enum<E>> E choice(String name, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw invalid(
                name,
                "one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")));
    }

    /** Items of one page, 1 to 1,000. */
    public int limit() {
        String text = text("limit");
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw invalid("limit", "1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    /** Where the page before ended, as a number; 0 at the beginning. */
    public long numericCursor() {
        String text = text("cursor");
        if (text == null) {
            return 0;
        }
        if (!text.matches("[0-9]{1,15}")) {
            throw invalid("cursor", "what the page before gave");
        }
        return Long.parseLong(text);
    }

    /** One of a recording's channels, from 1; absent for all. */
    public @Nullable Integer channel() {
        String text = text("channel");
        if (text != null && !text.matches("[1-9][0-9]{0,8}")) {
            throw invalid("channel", "a channel's number, from 1");
        }
        return text == null ? null : Integer.valueOf(text);
    }

    /**
     * Cuts a page out of rows.
     *
     * @param rows one more than {@link #limit()} when there is another page
     * @param cursor the place of the last row on the page
     */
    public <R, T> Page<T> page(List<R> rows, Function<R, T> item, Function<R, Object> cursor) {
        int limit = limit();
        List<R> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        String next = rows.size() > limit ? next(cursor.apply(shown.get(limit - 1))) : null;
        return new Page<>(shown.stream().map(item).toList(), next);
    }

    private String next(Object cursor) {
        String others = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("cursor"))
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .map(pair -> pair + "&")
                .collect(Collectors.joining());
        return path + "?" + others + "cursor=" + encoded(cursor.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static SallyportException invalid(String field, String expected) {
        return new SallyportException(ErrorCode.INVALID_INPUT, field + ": must be " + expected);
    }
}
