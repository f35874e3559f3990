package org.sallyport.session.model;

import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Person;

/**
 * What to search for; absent parts match everything.
 *
 * @param only sessions of this person alone
 * @param ids sessions among these alone, at most 1,000
 * @param after the last row of the page before
 */
public record SessionFilter(
        @Nullable String username,
        @Nullable String resource,
        @Nullable SessionState state,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        @Nullable Person only,
        @Nullable List<String> ids,
        @Nullable Position after,
        int limit) {
    /** A row's place in the order of the list. */
    public record Position(Instant at, String id) {}

    void bind(Query query) {
        set(query, "username", username);
        set(query, "resource", resource);
        set(query, "state", state);
        set(query, "from", from);
        set(query, "to", to);
        if (text != null) {
            String escaped = text.toLowerCase(Locale.ROOT)
                    .replace("!", "!!")
                    .replace("%", "!%")
                    .replace("_", "!_");
            query.setParameter("text", "%" + escaped + "%");
        }
        if (only != null) {
            query.setParameter("issuer", only.issuer());
            query.setParameter("subject", only.subject());
        }
        set(query, "ids", ids);
        if (after != null) {
            query.setParameter("afterAt", after.at());
            query.setParameter("afterId", after.id());
        }
    }

    private static void set(Query query, String name, @Nullable Object value) {
        if (value != null) {
            query.setParameter(name, value);
        }
    }
}
