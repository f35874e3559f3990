package org.sallyport.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import org.sallyport.ledger.proof.CompactRange;

/** Every leaf from the opening checkpoint to the closing one: gapless, bodies as committed, and the root as signed. */
final class EventsCheck {
    static final String EVENTS = "data/events.jsonl";

    private static final Set<String> LINE = Set.of("index", "envelope", "salt", "body");
    private static final Set<String> ENVELOPE = Set.of("at", "commit", "id", "type");

    private final CompactRange tree;
    private final SessionsCheck sessions;
    private final KeptCheck kept;

    private EventsCheck(CompactRange tree, SessionsCheck sessions, KeptCheck kept) {
        this.tree = tree;
        this.sessions = sessions;
        this.kept = kept;
    }

    static Lines check(PackageFile file, LogCheck log, SessionsCheck sessions, KeptCheck kept) throws IOException {
        EventsCheck check = new EventsCheck(log.start(), sessions, kept);
        kept.grown(check.tree);
        long open = log.open().size();
        Lines lines = Lines.each(file, EVENTS, line -> read(open, line), check::take);
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

    private static Sealed read(long open, Line text) {
        long number = text.number();
        long expected = open + number - 1;
        Json line = Json.line(() -> EVENTS + " line " + number + " (index " + expected + ")", text);
        if (line.count("index") != expected) {
            throw new Failure(line.record(), "has index " + line.count("index") + " instead");
        }
        return sealed(line);
    }

    private void take(Sealed event) {
        tree.append(event.leafHash());
        kept.grown(tree);
        sessions.event(event);
    }

    /** The event on a line whose record ends with a bracket. */
    static Sealed sealed(Json line) {
        line.only(LINE);
        Json envelope = line.object("envelope");
        String id = envelope.string("id");
        Supplier<String> record = () -> line.record().replace(")", ", id " + id + ")");
        Sealed event = Sealed.of(line.named(record), envelope.named(record));
        event.envelope().only(ENVELOPE);
        return event;
    }
}
