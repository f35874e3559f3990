package org.sallyport.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.sallyport.ledger.proof.CompactRange;

/** Every leaf from the opening checkpoint to the closing one: gapless, bodies as committed, and the root as signed. */
final class EventsCheck {
    static final String EVENTS = "data/events.jsonl";

    private static final Set<String> LINE = Set.of("index", "envelope", "salt", "body");
    private static final Set<String> ENVELOPE = Set.of("at", "commit", "id", "type");

    private record Event(Sealed sealed, byte[] leafHash) {}

    private final CompactRange tree;
    private final SessionsCheck sessions;

    private EventsCheck(CompactRange tree, SessionsCheck sessions) {
        this.tree = tree;
        this.sessions = sessions;
    }

    static Lines check(PackageFile file, LogCheck log, SessionsCheck sessions) throws IOException {
        EventsCheck check = new EventsCheck(log.start(), sessions);
        long open = log.open().size();
        Lines lines = Lines.each(file, EVENTS, (number, bytes) -> read(number, open, bytes), check::take);
        if (check.tree.size() != log.close().size()) {
            throw new Failure(
                    EVENTS,
                    "ends before index " + check.tree.size() + ", but " + LogCheck.CLOSE + " covers "
                            + log.close().size() + " leaves");
        }
        if (!Arrays.equals(check.tree.root(), log.close().root())) {
            throw new Failure(LogCheck.CLOSE, "signs another root than the leaves of " + EVENTS + " lead to");
        }
        return lines;
    }

    private static Event read(long number, long open, byte[] bytes) {
        String place = EVENTS + " line " + number + " (index " + (open + number - 1);
        Json line = Json.parse(place + ")", bytes);
        line.only(LINE);
        long index = line.count("index");
        if (index != open + number - 1) {
            throw new Failure(line.record(), "has index " + index + " instead");
        }
        Json named = new Json(place + ", id " + line.object("envelope").string("id") + ")", line.members());
        Sealed event = Sealed.of(named);
        event.envelope().only(ENVELOPE);
        return new Event(event, event.leafHash());
    }

    private void take(Event event) {
        tree.append(event.leafHash());
        sessions.event(event.sealed());
    }
}
