package org.sallyport.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Follows every session through its events; remembers one trail a session and one entry a segment, no command. */
final class SessionsCheck {
    // Bounds the memory a hostile package can ask for; ten million commands make far fewer segments.
    private static final long MAX_RECORDS = 5_000_000;

    private final Map<String, Trail> trails = new HashMap<>();
    private final String commands;
    private long records;

    SessionsCheck() {
        this(CommandsCheck.COMMANDS);
    }

    /** Of the commands in this file. */
    SessionsCheck(String commands) {
        this.commands = commands;
    }

    void event(Sealed event) {
        switch (event.envelope().string("type")) {
            case "SESSION_OPENED" -> event.body().ifPresent(body -> trail(body).opened(body));
            case "SEGMENT" -> {
                Json body = required(event);
                trail(body).segment(body);
            }
            case "SESSION_SEALED" -> {
                Json body = required(event);
                trail(body).sealed(body);
            }
            default -> {}
        }
    }

    void command(Supplier<String> record, String session, long sequence, byte[] leafHash) {
        Trail trail = trails.get(session);
        if (trail == null) {
            throw new Failure(record.get(), "no segment covers session " + session);
        }
        trail.command(record, sequence, leafHash);
    }

    void finish() {
        trails.values().forEach(Trail::finish);
    }

    private Trail trail(Json body) {
        if (++records > MAX_RECORDS) {
            throw new Failure(body.record(), "is one session record too many for a package");
        }
        return trails.computeIfAbsent(body.string("session"), session -> new Trail(session, commands));
    }

    private static Json required(Sealed event) {
        return event.body().orElseThrow(() -> new Failure(event.envelope().record(), "its body may not be withheld"));
    }
}
