package org.sallyport.recording;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.model.Segments;

/**
 * Completes what a crash left: checks the file against its last ledger segment, brings commands that the store does not
 * know into it, and leaves the recording ready to be sealed. An intent without an outcome becomes UNKNOWN at the seal.
 */
@ApplicationScoped
public class Recovery {
    @Inject
    private DataKeys keys;

    @Inject
    private Segments segments;

    @Inject
    private Recordings recordings;

    /** What is wrong with the recording, empty when it is whole. */
    public Optional<String> recover(String session, Map<String, String> note) {
        Segments.@Nullable Segment last = segments.findLast(session).orElse(null);
        byte[] key;
        try {
            key = keys.get(session);
        } catch (SallyportException e) {
            return Optional.of("the data key is missing: " + e.text());
        }
        List<String> damage = new ArrayList<>();
        Map<Long, Intent> intents = new HashMap<>();
        Map<Long, Outcome> outcomes = new HashMap<>();
        long[] micros = {0};
        RecordingScan scan;
        try {
            scan = RecordingScan.run(Recordings.folder(), session, key, (number, head, frame) -> {
                if (last != null && number == last.frames() && !Arrays.equals(head, last.chainHead())) {
                    damage.add("frame " + number + " and those before it are not what the ledger recorded");
                }
                if (frame == null) {
                    damage.add("frame " + number + " cannot be decrypted");
                    return;
                }
                micros[0] = frame.micros();
                collect(frame, intents, outcomes);
            });
        } catch (SallyportException e) {
            return Optional.of(e.text());
        }
        if (scan.frames() == 0) {
            return Optional.of("the recording is missing or holds no whole frame");
        }
        if (last != null && scan.frames() < last.frames()) {
            damage.add("the file holds " + scan.frames() + " whole frames, the ledger recorded " + last.frames());
        }
        if (!damage.isEmpty()) {
            return Optional.of(String.join("; ", damage.subList(0, Math.min(3, damage.size()))));
        }
        long known = last == null ? 0 : last.lastSequence();
        RecordingFile file = RecordingFile.reopen(Recordings.folder(), scan, session, key);
        Recorder recorder = new Recorder(session, file, Durability.DISK, known, micros[0]);
        intents.forEach((sequence, intent) -> recorder.restore(sequence, intent, outcomes.get(sequence)));
        recorder.alreadyPublished(known, last == null ? 0 : last.frames());
        recorder.note(note);
        recordings.resume(recorder, key);
        return Optional.empty();
    }

    private static void collect(Frame frame, Map<Long, Intent> intents, Map<Long, Outcome> outcomes) {
        if (frame.type() == FrameType.INTENT) {
            Map<String, @Nullable Object> json = frame.json();
            intents.put(CommandAssembly.sequence(json), CommandAssembly.intent(json));
        } else if (frame.type() == FrameType.OUTCOME) {
            Map<String, @Nullable Object> json = frame.json();
            outcomes.put(CommandAssembly.sequence(json), CommandAssembly.outcome(json));
        }
    }
}
