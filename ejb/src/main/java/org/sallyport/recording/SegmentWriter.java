package org.sallyport.recording;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.recording.model.Commands;
import org.sallyport.recording.model.CommittedCommand;
import org.sallyport.recording.model.Segments;

/** Takes segments to the store and the ledger, in one transaction. */
@Stateless
public class SegmentWriter {
    @Inject
    private Commands commands;

    @Inject
    private Segments segments;

    @Inject
    private AuditLog audit;

    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void write(List<PendingSegment> pending) {
        List<List<CommittedCommand>> committed =
                pending.stream().map(PendingSegment::committed).toList();
        commands.addAll(committed.stream().flatMap(List::stream).toList());
        for (int i = 0; i < pending.size(); i++) {
            add(pending.get(i), PendingSegment.root(committed.get(i)));
        }
    }

    private void add(PendingSegment segment, byte[] root) {
        String event = audit.record(AuditEvent.of(EventType.SEGMENT)
                .in(segment.session())
                .with("first", segment.firstSequence())
                .with("last", segment.lastSequence())
                .with("frames", segment.frames())
                .with("chainHead", Hash.hex(segment.chainHead()))
                .with("commandsRoot", Hash.hex(root)));
        segments.add(new Segments.Segment(
                segment.session(),
                segment.frames(),
                segment.firstSequence(),
                segment.lastSequence(),
                segment.chainHead(),
                root,
                event));
    }
}
