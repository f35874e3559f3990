package org.sallyport.console;

import jakarta.faces.convert.FacesConverter;
import java.util.Locale;

/** A duration in microseconds, in a unit that reads well. */
@FacesConverter("micros")
public class MicrosConverter extends OutputConverter<Number> {
    @Override
    String show(Number value) {
        double micros = value.doubleValue();
        if (micros < 1_000) {
            return Texts.of("time.micros", String.format(Locale.ROOT, "%.0f", micros));
        }
        return micros < 1_000_000
                ? Texts.of("time.millis", String.format(Locale.ROOT, "%.1f", micros / 1_000))
                : Texts.of("time.exactSeconds", String.format(Locale.ROOT, "%.2f", micros / 1_000_000));
    }
}
