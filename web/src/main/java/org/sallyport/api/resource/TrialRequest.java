package org.sallyport.api.resource;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;

/**
 * What {@code POST /resources/{name}/trial} takes: a document, and a statement or a period.
 *
 * @param statement to try the document's rules on
 * @param from with {@code to}, the period whose recorded commands they are tried on; the last seven days without it
 */
public record TrialRequest(
        Map<String, @Nullable Object> document,
        @Nullable String statement,
        @Nullable Instant from,
        @Nullable Instant to) {
    String text() {
        return CanonicalJson.text(document);
    }
}
