package org.sallyport.evidence;

import java.util.Optional;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.notification.Notice;
import org.sallyport.notification.PackageEnded;
import org.sallyport.notification.model.Cause;

/**
 * What people are told of the end of a run: that it failed, unless it is tried again or somebody stopped it; and that the package of a
 * schedule is there, for which nobody waits.
 */
final class RunNews {
    private RunNews() {}

    static Optional<PackageEnded> of(EvidenceRun run, boolean triedAgain) {
        return switch (run.state()) {
            case RUNNING -> Optional.empty();
            case COMPLETED -> run.schedule().map(name -> news(run, Cause.PACKAGE_READY));
            case FAILED ->
                triedAgain || run.stoppedBy().isPresent()
                        ? Optional.empty()
                        : Optional.of(news(run, Cause.PACKAGE_FAILED));
        };
    }

    private static PackageEnded news(EvidenceRun run, Cause cause) {
        return new PackageEnded(
                run.id(), cause, run.requestedBy() + ", " + Notice.time(run.from()) + " to " + Notice.time(run.to()));
    }
}
