package org.sallyport.console;

import jakarta.faces.convert.FacesConverter;
import java.time.Duration;
import java.time.Instant;

/** How long ago, or in how long, in one unit. */
@FacesConverter("ago")
public class AgoConverter extends OutputConverter<Instant> {
    @Override
    String show(Instant value) {
        long seconds = Duration.between(value, Instant.now()).toSeconds();
        return Texts.of(seconds >= 0 ? "time.ago" : "time.ahead", amount(Math.abs(seconds)));
    }

    private static String amount(long seconds) {
        if (seconds < 60) {
            return Texts.of("time.seconds", seconds);
        }
        if (seconds < 3_600) {
            return Texts.of("time.minutes", seconds / 60);
        }
        return seconds < 172_800 ? Texts.of("time.hours", seconds / 3_600) : Texts.of("time.days", seconds / 86_400);
    }
}
