package org.sallyport.wire.postgres;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Dates and times in binary format: days, or microseconds, since 2000-01-01 or since midnight. */
final class BinaryTime {
    static final int DATE = 1082;
    static final int TIME = 1083;
    static final int TIMESTAMP = 1114;
    static final int TIMESTAMPTZ = 1184;
    static final int TIMETZ = 1266;

    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private static final DateTimeFormatter CLOCK = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter();
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NEVER)
            .appendPattern("-MM-dd")
            .toFormatter();

    private BinaryTime() {}

    static @Nullable String text(int type, byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        return switch (type) {
            case DATE -> value.length == 4 ? date(buffer.getInt()) : null;
            case TIME -> value.length == 8 ? time(buffer.getLong()) : null;
            case TIMESTAMP -> value.length == 8 ? timestamp(buffer.getLong(), "") : null;
            case TIMESTAMPTZ -> value.length == 8 ? timestamp(buffer.getLong(), "+00") : null;
            case TIMETZ -> value.length == 12 ? time(buffer.getLong()) + zone(-buffer.getInt()) : null;
            default -> null;
        };
    }

    private static String date(int days) {
        if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
            return days > 0 ? "infinity" : "-infinity";
        }
        LocalDate date = EPOCH.plusDays(days);
        return DAY.format(date) + era(date);
    }

    private static String timestamp(long micros, String zone) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            return micros > 0 ? "infinity" : "-infinity";
        }
        LocalDateTime time = EPOCH.atStartOfDay().plus(micros, ChronoUnit.MICROS);
        return DAY.format(time) + " " + CLOCK.format(time) + zone + era(time.toLocalDate());
    }

    private static String time(long micros) {
        return micros == MICROS_OF_DAY
                ? "24:00:00"
                : CLOCK.format(LocalTime.ofNanoOfDay(Math.multiplyExact(micros, 1_000L)));
    }

    /** Seconds east of UTC, as {@code +02} or {@code +05:30}. */
    private static String zone(int seconds) {
        String id = seconds == 0 ? "+00" : ZoneOffset.ofTotalSeconds(seconds).getId();
        return id.endsWith(":00") ? id.substring(0, id.length() - 3) : id;
    }

    private static String era(LocalDate date) {
        return date.getEra() == IsoEra.BCE ? " BC" : "";
    }
}
