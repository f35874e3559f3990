package org.sallyport.console;

import jakarta.faces.convert.FacesConverter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A point in time to the second, in UTC; takes an Instant or its ISO text. */
@FacesConverter("utc")
public class UtcConverter extends OutputConverter<Object> {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    String show(Object value) {
        return FORMAT.format(value instanceof Instant instant ? instant : Instant.parse(value.toString()));
    }
}
