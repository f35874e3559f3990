package org.sallyport.ledger.anchor;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.model.Cosignatures;
import org.sallyport.ledger.model.WitnessStanding;
import org.sallyport.ledger.model.WitnessStandings;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.WitnessKey;

/** How the configured witnesses stand to the ledger. */
@Stateless
public class WitnessReader {
    /**
     * One of them.
     *
     * @param key as a vkey
     * @param since when its state began
     * @param nextAt when it is asked next, if the ledger has grown
     * @param failures in a row
     * @param size leaves of the newest checkpoint that it has cosigned; 0 if none
     * @param checkpoint that checkpoint, with all its cosignatures
     */
    public record View(
            String name,
            String key,
            WitnessStanding.State state,
            Instant since,
            Instant nextAt,
            int failures,
            @Nullable String error,
            long size,
            @Nullable String checkpoint) {}

    @Inject
    private WitnessStandings standings;

    @Inject
    private Cosignatures cosignatures;

    @Inject
    private Clock clock;

    public List<View> all() {
        return Witnesses.keys().stream().map(this::view).toList();
    }

    private View view(WitnessKey key) {
        WitnessStanding standing =
                standings.find(key.format()).orElseGet(() -> WitnessStanding.fresh(key.format(), clock.instant()));
        Optional<SignedNote> newest = cosignatures.findNewest(key);
        return new View(
                key.name(),
                key.format(),
                standing.state(),
                standing.since(),
                standing.dueAt(),
                standing.failures(),
                standing.error(),
                newest.map(note -> Checkpoint.parse(note.text()).size()).orElse(0L),
                newest.map(SignedNote::format).orElse(null));
    }
}
