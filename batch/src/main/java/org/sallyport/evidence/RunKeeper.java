package org.sallyport.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceRuns;
import org.sallyport.platform.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every run that counts as running has a job: a node gives signs of life for its own, and ends those, its own or
 * another node's, of which nothing is heard. One thread asks.
 */
@ApplicationScoped
public class RunKeeper {
    /** A job is started behind its run, and a server that stops takes its time. */
    static final Duration SILENT_HERE = Duration.ofMinutes(2);

    /** Another node goes on with its own at its next start, if that is soon. */
    static final Duration SILENT_ELSEWHERE = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(RunKeeper.class);

    @Inject
    private EvidenceRuns runs;

    @Inject
    private EvidenceRegister register;

    @Inject
    private EvidenceJobs jobs;

    private final Pulse pulse = new Pulse(System::nanoTime);

    /** One look at all of them. */
    public void look() {
        List<EvidenceRun> running = runs.findRunning();
        pulse.keep(running.stream().map(EvidenceRun::id).toList());
        for (EvidenceRun run : running) {
            try {
                look(run);
            } catch (RuntimeException e) {
                LOG.warn("evidence run {} is looked at again: {}", run.id(), e.getMessage());
            }
        }
    }

    private void look(EvidenceRun run) {
        boolean here = run.node().equals(Setting.NODE.text());
        if (here && jobs.isAlive(run)) {
            register.beat(run.id());
            // Asked for on another node, or before there was a job.
            if (run.stoppedBy().isPresent() && !jobs.isStopping(run)) {
                jobs.stop(run);
            }
            return;
        }
        if (pulse.silence(run).compareTo(here ? SILENT_HERE : SILENT_ELSEWHERE) > 0) {
            register.endStopped(run.id());
            register.fail(
                    run.id(),
                    here
                            ? "its job was ended at the server; it can be restarted"
                            : "nothing was heard of node " + run.node() + " for an hour");
        }
    }
}
