package org.sallyport.api.retention;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /holds/{id}/lift} takes.
 *
 * @param reason needed of the first who wants it lifted
 */
public record LiftRequest(@Nullable String reason) {
    String why() {
        return Objects.requireNonNullElse(reason, "");
    }
}
