package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.ledger.model.AuditEvents;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** Every leaf of the run's range as a line, gapless. The checkpoint is the next leaf's index. */
@Named
@Dependent
public class EventReader extends LineReader<String> {
    /** A body can have a megabyte. */
    private static final int PAGE = 200;

    @Inject
    private AuditEvents events;

    private final Deque<AuditEvents.Stored> page = new ArrayDeque<>();
    private long next;
    private long end;

    @Override
    public void open(@Nullable Serializable checkpoint) {
        EvidenceRun run = prepare();
        next = checkpoint instanceof Long index ? index : run.openingSize().orElseThrow();
        end = run.closingSize().orElseThrow();
    }

    @Override
    @Nullable String next() {
        if (next == end) {
            return null;
        }
        if (page.isEmpty()) {
            page.addAll(events.findSequenced(next, end, PAGE));
        }
        AuditEvents.Stored event = page.poll();
        if (event == null || Objects.requireNonNull(event.index()) != next) {
            throw new SallyportException(ErrorCode.EVIDENCE_FAILED, "the store lacks ledger leaf " + next);
        }
        next++;
        return SealedLine.of(event);
    }

    @Override
    int length(String item) {
        return item.length();
    }

    @Override
    public Serializable checkpointInfo() {
        return next;
    }
}
