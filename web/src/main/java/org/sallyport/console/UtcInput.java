package org.sallyport.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** Reads a moment as pages and links give it: a date, {@code 2026-11-22T10:30} or a full instant, all in UTC. */
public final class UtcInput {
    private UtcInput() {}

    /** Null for an empty field; INVALID_INPUT naming the field for anything else that is no time. */
    public static @Nullable Instant optional(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String value = text.strip();
        try {
            if (value.endsWith("Z")) {
                return Instant.parse(value);
            }
            return value.contains("T")
                    ? LocalDateTime.parse(value).toInstant(ZoneOffset.UTC)
                    : LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, field + ": expected a date and time in UTC", e);
        }
    }

    public static Instant required(String field, @Nullable String text) {
        Instant time = optional(field, text);
        if (time == null) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, field + ": needed, a date and time in UTC");
        }
        return time;
    }
}
