package org.sallyport.api.session;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.SessionFilter.Position;

/** A place in the list of sessions as one opaque word. It names a place and grants nothing. */
final class SessionCursor {
    private SessionCursor() {}

    static String after(Session session) {
        return format(new Position(session.openedAt(), session.id()));
    }

    static String format(Position position) {
        String text = position.at() + " " + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable Position parse(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length == 2) {
                return new Position(Instant.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static SallyportException invalid() {
        return new SallyportException(ErrorCode.INVALID_INPUT, "cursor: must be what the page before gave");
    }
}
