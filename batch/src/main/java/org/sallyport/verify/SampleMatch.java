package org.sallyport.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.verify.sample.Draw;
import org.sallyport.verify.sample.Drawn;

/** Whether a sample is what its nonce chooses: known where its package is given too, and drawn from it again. */
final class SampleMatch {
    private static final String SESSIONS = "population/sessions.csv";

    private SampleMatch() {}

    /** The sample's package among those that passed, by its SHA-256. */
    static Optional<Result.Pass> source(SampleFacts facts, List<Result.Pass> packages) {
        return packages.stream()
                .filter(one ->
                        one.close().equals(facts.close()) && sha256(one.file()).equals(facts.sha256()))
                .findFirst();
    }

    /** Throws {@link Failure} that names the first rank that differs. */
    static void check(SampleFacts facts, Result.Pass source) {
        Drawn drawn = draw(source.file(), source.close(), facts.draw());
        if (drawn.population() != facts.population()
                || drawn.sessions().size() != facts.rows().size()) {
            throw new Failure(SampleCheck.SAMPLE, "counts other sessions than " + source.file() + " has");
        }
        if (!drawn.header().equals(facts.header())) {
            throw new Failure(SampleTable.TABLE, "has other columns than " + SESSIONS + " of " + source.file());
        }
        for (Drawn.Session session : drawn.sessions()) {
            if (!session.cells().equals(facts.rows().get(session.rank() - 1))) {
                throw new Failure(
                        SampleTable.TABLE + " rank " + session.rank(),
                        "is not as in " + source.file() + ", where the nonce chooses session " + session.id());
            }
        }
    }

    static Drawn draw(String file, Checkpoint close, Draw draw) {
        try (PackageFile container = new PackageFile(Path.of(file));
                InputStream table = container.stream(SESSIONS)) {
            return Drawn.from(table, draw, close.root());
        } catch (MalformedException e) {
            throw new Failure(SESSIONS, e.sentence());
        } catch (IOException e) {
            throw new Failure(SESSIONS, "cannot be read");
        }
    }

    private static String sha256(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return Hash.hex(Hash.sha256(in));
        } catch (IOException e) {
            throw new Failure(file, "cannot be read");
        }
    }
}
