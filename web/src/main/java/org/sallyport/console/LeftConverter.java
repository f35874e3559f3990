package org.sallyport.console;

import jakarta.faces.convert.FacesConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The time left until then, minutes and seconds; the page counts it down. */
@FacesConverter("left")
public class LeftConverter extends OutputConverter<Instant> {
    @Override
    String show(Instant value) {
        long seconds = Math.max(0, Duration.between(Instant.now(), value).toSeconds());
        return seconds >= 3_600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
