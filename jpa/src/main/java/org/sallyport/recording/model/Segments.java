package org.sallyport.recording.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.sallyport.platform.Jdbc;

/** What the ledger knows of each recording: insert-only. */
@ApplicationScoped
public class Segments {
    /**
     * A stretch of a recording that a ledger leaf covers.
     *
     * @param frames frames from the file's beginning up to here
     * @param firstSequence the first command that ends in this segment
     * @param lastSequence the last one; {@code firstSequence - 1} when none does
     * @param chainHead the chain's value after those frames
     * @param commandsRoot RFC 9162 root over the commands' envelopes
     */
    public record Segment(
            String session,
            long frames,
            long firstSequence,
            long lastSequence,
            byte[] chainHead,
            byte[] commandsRoot,
            String eventId) {}

    @Inject
    private Jdbc jdbc;

    public void add(Segment segment) {
        jdbc.update(
                "insert into recording_segment (session_id, frames, first_sequence, last_sequence, chain_head,"
                        + " commands_root, event_id) values (?, ?, ?, ?, ?, ?, ?)",
                segment.session(),
                segment.frames(),
                segment.firstSequence(),
                segment.lastSequence(),
                segment.chainHead(),
                segment.commandsRoot(),
                segment.eventId());
    }

    public Optional<Segment> findLast(String session) {
        return jdbc.find(
                "select session_id, frames, first_sequence, last_sequence, chain_head, commands_root, event_id"
                        + " from recording_segment where session_id = ? order by frames desc fetch first 1 rows only",
                row -> new Segment(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getBytes(5),
                        row.getBytes(6),
                        row.getString(7)),
                session);
    }
}
