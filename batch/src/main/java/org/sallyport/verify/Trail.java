package org.sallyport.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CompactRange;
import org.sallyport.ledger.proof.Hash;

/** One session as its segments tell it, and as its commands then have to agree. */
final class Trail {
    private record Segment(String record, long first, long last, long frames, String chainHead, String root) {}

    private final String session;
    private final String file;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private @Nullable Segment latest;
    private boolean opened;
    private boolean sealed;
    private long nextCommand;
    private CompactRange commands = CompactRange.empty();

    /** Of a session whose commands are in a file. */
    Trail(String session, String file) {
        this.session = session;
        this.file = file;
    }

    void opened(Json body) {
        if (opened || sealed || latest != null) {
            throw new Failure(body.record(), "opens session " + session + " that already ran");
        }
        opened = true;
    }

    void segment(Json body) {
        Segment segment = new Segment(
                body.record(),
                body.count("first"),
                body.number("last"),
                body.count("frames"),
                body.string("chainHead"),
                Hash.hex(body.hash("commandsRoot")));
        if (sealed) {
            throw new Failure(body.record(), "adds a segment to session " + session + " after its seal");
        }
        // Sequences begin at 1; where the session opened earlier, its first segment here says where it stands.
        long expected = latest != null ? latest.last + 1 : opened ? 1 : segment.first;
        if (segment.first < 1 || segment.first != expected || segment.last < segment.first - 1) {
            throw new Failure(
                    body.record(),
                    "covers commands " + segment.first + " to " + segment.last + " of session " + session + ", where "
                            + expected + " comes next");
        }
        if (latest != null && segment.frames < latest.frames) {
            throw new Failure(body.record(), "counts fewer frames of session " + session + " than its last segment");
        }
        if (segments.isEmpty()) {
            nextCommand = segment.first;
        }
        latest = segment;
        segments.add(segment);
    }

    void sealed(Json body) {
        if (sealed) {
            throw new Failure(body.record(), "seals session " + session + " twice");
        }
        sealed = true;
        long count = body.count("commands");
        if (latest == null) {
            if (opened && count != 0) {
                throw new Failure(
                        body.record(), "counts " + count + " commands of session " + session + " without segment");
            }
            return;
        }
        if (count != latest.last) {
            throw new Failure(
                    body.record(),
                    "counts " + count + " commands of session " + session + ", its segments " + latest.last);
        }
        if (body.count("frames") != latest.frames) {
            throw new Failure(body.record(), "counts other frames of session " + session + " than its last segment");
        }
        if (!body.string("chainHead").equals(latest.chainHead)) {
            throw new Failure(body.record(), "has another chain head of session " + session + " than its last segment");
        }
    }

    void command(Supplier<String> record, long sequence, byte[] leafHash) {
        closeFull();
        if (segments.isEmpty()) {
            throw new Failure(record.get(), "no segment covers command " + sequence + " of session " + session);
        }
        if (sequence != nextCommand) {
            throw new Failure(
                    record.get(),
                    "is command " + sequence + " of session " + session + ", where " + nextCommand + " comes next");
        }
        commands.append(leafHash);
        nextCommand++;
        closeFull();
    }

    /** Every segment must have got all its commands. */
    void finish() {
        closeFull();
        Segment open = segments.peek();
        if (open != null) {
            throw new Failure(
                    file, "lacks command " + nextCommand + " of session " + session + ", covered by " + open.record);
        }
    }

    private void closeFull() {
        while (!segments.isEmpty() && nextCommand > Objects.requireNonNull(segments.peek()).last) {
            Segment full = segments.remove();
            if (!Hash.hex(commands.root()).equals(full.root)) {
                throw new Failure(
                        file + " commands " + full.first + " to " + full.last + " of session " + session,
                        "lead to another root than " + full.record + " says");
            }
            commands = CompactRange.empty();
        }
    }
}
