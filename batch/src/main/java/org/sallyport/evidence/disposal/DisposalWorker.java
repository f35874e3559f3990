package org.sallyport.evidence.disposal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.Shredder;

/** Destroys one thing in a transaction of its own, which reaches the store as its owner and in no other way. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DisposalWorker {
    @Inject
    private Shredder shredder;

    @Inject
    private Clock clock;

    /**
     * Empty when it is gone, with these files; otherwise why it is kept, planned no more.
     *
     * @param begun set once a file is gone, which no failure brings back
     */
    public Optional<String> destroy(Disposal planned, List<Path> files, AtomicBoolean begun) {
        return shredder.destroy(planned, clock.instant(), () -> remove(files, begun));
    }

    /** What cannot be destroyed now is planned anew by a later run. */
    public void release(Disposal planned) {
        shredder.release(planned);
    }

    private static void remove(List<Path> files, AtomicBoolean begun) {
        try {
            for (Path file : files) {
                if (Files.deleteIfExists(file)) {
                    begun.set(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
