package org.sallyport.wire.ssh;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.platform.SteadyClock;
import org.sallyport.recording.Intent;
import org.sallyport.recording.Outcome;
import org.sallyport.recording.Recorder;
import org.sallyport.session.Ruling;

/** Writes a session's commands: each intent before anything is forwarded, each outcome when it is known. */
final class Commands {
    private static final Clock CLOCK = SteadyClock.gateway();

    private final Recorder recorder;
    private final Masking masking;
    private final @Nullable Integer channel;

    private Commands(Connection connection, @Nullable Integer channel) {
        this.recorder = connection.recorder();
        this.masking = connection.masking();
        this.channel = channel;
    }

    /** Those given in one channel. */
    static Commands of(Relay relay) {
        return new Commands(relay.connection(), relay.number());
    }

    /** Those of the connection as a whole. */
    static Commands of(Connection connection) {
        return new Commands(connection, null);
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
                ask.environment().stream().map(this::masked).toList(),
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
        recorder.outcome(
                command.sequence,
                new Outcome(
                        status,
                        null,
                        error == null ? null : masked(error),
                        micros,
                        result == null ? null : masked(result),
                        command.findings.byType()));
    }

    /** Records what never went to the target. */
    void withheld(Ask ask, Ruling ruling, String reason) {
        recorder.outcome(begin(ask, ruling).sequence, Outcome.notExecuted(masked(reason)));
    }

    private String masked(String text) {
        return masking.text(text, new Findings());
    }
}
