package org.sallyport.ledger.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.Cosignature;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.ledger.proof.WitnessKey;
import org.sallyport.platform.Jdbc;

/** What witnesses said of checkpoints: insert-only, beside the checkpoints themselves. */
@ApplicationScoped
public class Cosignatures {
    /** With the log's own, as many signatures as a note may have. */
    private static final int MOST = 15;

    private record Kept(String witness, String line) {}

    private final Jdbc jdbc;

    @Inject
    Cosignatures(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** For the container's proxy, which never calls into this one. */
    @SuppressWarnings("NullAway")
    protected Cosignatures() {
        this(null);
    }

    /** Keeps one; a second one of the same witness for the same checkpoint says nothing new. */
    public void add(long size, WitnessKey witness, Cosignature cosignature, Instant now) {
        boolean known =
                jdbc.number("select count(*) from cosignature where size = ? and witness = ?", size, witness.format())
                        > 0;
        if (!known) {
            jdbc.update(
                    "insert into cosignature (size, witness, line, witnessed_at, at) values (?, ?, ?, ?, ?)",
                    size,
                    witness.format(),
                    cosignature.line().format(),
                    cosignature.time(),
                    now);
        }
    }

    /** Leaves of the largest tree that a witness has cosigned; 0 if none. */
    public long largest(WitnessKey witness) {
        return jdbc.number("select coalesce(max(size), 0) from cosignature where witness = ?", witness.format());
    }

    /** A signed note with what is kept of it; what does not hold is left out. */
    public SignedNote with(SignedNote note, long size) {
        List<Kept> lines = jdbc.list(
                "select witness, line from cosignature where size = ? order by witness fetch first " + MOST
                        + " rows only",
                row -> new Kept(row.getString(1), row.getString(2)),
                size);
        SignedNote cosigned = note;
        for (Kept kept : lines) {
            cosigned = with(cosigned, kept);
        }
        return cosigned;
    }

    /** Whoever reads a package would have to refuse all of it for one that does not hold. */
    private static SignedNote with(SignedNote note, Kept kept) {
        try {
            SignedNote more = note.with(kept.line());
            return Cosignature.find(more, WitnessKey.parse(kept.witness())).isPresent() ? more : note;
        } catch (MalformedException e) {
            return note;
        }
    }

    /**
     * The first checkpoint that holds so many leaves, was signed at most {@code margin} behind the checkpoint of exactly that
     * size, and that so many of these witnesses have cosigned.
     */
    public Optional<String> findCosigned(long size, Duration margin, List<WitnessKey> witnesses, int least) {
        List<@Nullable Object> parameters = new ArrayList<>(List.of(size));
        Optional<Instant> signed =
                jdbc.find("select at from checkpoint where size = ?", row -> Jdbc.instant(row, "at"), size);
        if (signed.isEmpty()) {
            return Optional.empty();
        }
        parameters.add(signed.get().plus(margin));
        witnesses.forEach(witness -> parameters.add(witness.format()));
        parameters.add(least);
        return jdbc.find(
                "select c.note from checkpoint c where c.size >= ? and c.at <= ?"
                        + " and (select count(distinct s.witness) from cosignature s where s.size = c.size"
                        + " and s.witness in (" + "?, ".repeat(witnesses.size() - 1) + "?)) >= ?"
                        + " order by c.size fetch first 1 rows only",
                row -> row.getString(1),
                parameters.toArray());
    }

    /** The newest checkpoint that a witness has cosigned, with all its cosignatures. */
    public Optional<SignedNote> findNewest(WitnessKey witness) {
        long size = largest(witness);
        return jdbc.find("select note from checkpoint where size = ?", row -> row.getString(1), size)
                .map(note -> with(SignedNote.parse(note), size));
    }
}
