package org.sallyport.wire.ssh;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.recording.Intent;
import org.sallyport.recording.Outcome;
import org.sallyport.recording.Recorder;
import org.sallyport.session.Ruling;

/** Writes a session's commands: each intent before anything is forwarded, each outcome when it is known. */
final class Commands {
    private static final Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

    private final Recorder recorder;
    private final @Nullable Integer channel;

    /** @param channel where they are given; absent for the connection as a whole */
    Commands(Recorder recorder, @Nullable Integer channel) {
        this.recorder = recorder;
        this.channel = channel;
    }

    /** One recorded command on its way. */
    static final class Running {
        private final long sequence;
        private final long startNanos = System.nanoTime();
        private final Findings findings = new Findings();

        private Running(long sequence) {
            this.sequence = sequence;
        }

        long sequence() {
            return sequence;
        }

        /** What was hidden in its output. */
        Findings findings() {
            return findings;
        }
    }

    Running begin(Ask ask, Ruling ruling) {
        Map<String, Long> counts = new TreeMap<>();
        ask.findings().byType().forEach((type, count) -> counts.put("input." + type, count));
        Intent intent = new Intent(
                CLOCK.instant(),
                ask.shown(),
                List.of(),
                ask.effects(),
                ask.relations(),
                ruling.decision(),
                ruling.rule(),
                ruling.approvalId(),
                ask.captured(),
                counts);
        return new Running(recorder.intent(intent, channel));
    }

    void end(Running command, Outcome.Status status, @Nullable String error, @Nullable String result) {
        long micros = (System.nanoTime() - command.startNanos) / 1_000;
        recorder.outcome(command.sequence, new Outcome(status, null, error, micros, result, command.findings.byType()));
    }

    /** Records what never went to the target. */
    void withheld(Ask ask, Ruling ruling, String reason) {
        recorder.outcome(begin(ask, ruling).sequence, Outcome.notExecuted(reason));
    }
}
