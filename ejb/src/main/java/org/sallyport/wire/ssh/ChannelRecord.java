package org.sallyport.wire.ssh;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.masking.stream.Chunk;
import org.sallyport.recording.Recorder;

/** Writes what passes in one channel into the recording: bytes of each stream, masked, and what happens to it. */
final class ChannelRecord {
    private final Recorder recorder;
    private final int channel;
    private final Map<ChannelData.Stream, PrintMasker> maskers;

    ChannelRecord(Recorder recorder, int channel, Masking masking, boolean terminal) {
        this.recorder = recorder;
        this.channel = channel;
        this.maskers = Map.of(
                ChannelData.Stream.STDIN, masking.forRecord(terminal),
                ChannelData.Stream.STDOUT, masking.forRecord(terminal),
                ChannelData.Stream.STDERR, masking.forRecord(terminal));
    }

    /** Records bytes that go on now; nothing is kept back, for what cannot be told yet is masked. */
    void bytes(ChannelData.Stream stream, long sequence, byte[] bytes, int from, int length, Findings findings) {
        PrintMasker masker = maskers.get(stream);
        if (masker == null) {
            throw new IllegalStateException("no masker for " + stream);
        }
        masked(stream, sequence, masker.feed(bytes, from, length, findings));
        if (masker.isKeeping()) {
            masked(stream, sequence, masker.flush(findings));
        }
    }

    /** Records bytes that are masked already. */
    void masked(ChannelData.Stream stream, long sequence, Chunk chunk) {
        if (chunk.length() == 0) {
            return;
        }
        var data = ChannelData.encode(channel, stream, chunk.bytes(), chunk.from(), chunk.length());
        if (stream == ChannelData.Stream.STDIN) {
            recorder.input(sequence, data);
        } else {
            recorder.output(sequence, data);
        }
    }

    void note(String event, Map<String, ? extends @Nullable Object> members) {
        Map<String, @Nullable Object> note = new TreeMap<>(members);
        note.put("event", event);
        note.put("channel", channel);
        recorder.note(note);
    }
}
