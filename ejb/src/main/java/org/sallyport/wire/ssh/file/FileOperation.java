package org.sallyport.wire.ssh.file;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;

/**
 * One operation on files, as it is decided and recorded.
 *
 * @param verb for example {@code download}, {@code list}, {@code rename}
 * @param accesses what it touches and which way; several for a rename, for a file that is read and written, and where
 *     the target's real path differs from the one that was asked for; empty when no path is known
 * @param reasons short sentences, why it is risky; may be empty
 * @param text one line for the list of commands, for example {@code sftp download /home/app/customers.csv}
 */
public record FileOperation(
        String verb, Set<Effect> effects, List<FileAccess> accesses, List<String> reasons, String text) {
    public FileOperation {
        effects = Set.copyOf(effects);
        accesses = List.copyOf(accesses);
        reasons = List.copyOf(reasons);
    }

    /** The same, whose content in that direction is known to get that large. */
    public FileOperation sized(FileAccess.Direction direction, long bytes) {
        List<FileAccess> sized = accesses.stream()
                .map(access -> access.direction() == direction ? access.sized(bytes) : access)
                .toList();
        return new FileOperation(verb, effects, sized, reasons, text);
    }

    /** What a policy decides on: each access by itself, so that the strictest of the matching rules counts. */
    public List<Classification> classifications() {
        if (accesses.isEmpty()) {
            return List.of(new Part(verb, effects, reasons, Optional.empty()));
        }
        return accesses.stream()
                .map(access -> (Classification) new Part(verb, effects, reasons, Optional.of(access)))
                .toList();
    }

    private record Part(String verb, Set<Effect> effects, List<String> reasons, Optional<FileAccess> files)
            implements Classification {}
}
