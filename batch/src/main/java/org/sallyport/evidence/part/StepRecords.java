package org.sallyport.evidence.part;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceRuns;
import org.sallyport.platform.Jdbc;

/** How many records the steps write that write many: for the progress, so that what is left can be told. */
@ApplicationScoped
public class StepRecords {
    private static final String COMMANDS = "select coalesce(sum(s.last_sequence - s.first_sequence + 1), 0)"
            + " from recording_segment s join ledger_leaf l on l.event_id = s.event_id where l.idx >= ? and l.idx < ?";

    @Inject
    private EvidenceRuns runs;

    @Inject
    private Jdbc jdbc;

    /** Null for a step of which that is not known. */
    @Nullable Long total(String id, String step) {
        EvidenceRun run = runs.get(id);
        Optional<Long> open = run.openingSize();
        Optional<Long> close = run.closingSize();
        if (open.isEmpty() || close.isEmpty()) {
            return null;
        }
        return switch (step) {
            case "events" -> close.get() - open.get();
            case "commands" -> jdbc.number(COMMANDS, open.get(), close.get());
            default -> null;
        };
    }
}
