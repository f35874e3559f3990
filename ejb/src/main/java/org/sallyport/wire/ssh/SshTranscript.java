package org.sallyport.wire.ssh;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.recording.Frame;
import org.sallyport.recording.FrameType;
import org.sallyport.recording.Playback;
import org.sallyport.recording.Transcript;

/** Reads recorded SSH channels: {@code {channel, stream, text}} for programs, a screen for people. */
@ApplicationScoped
public class SshTranscript implements Transcript {
    @Override
    public String protocol() {
        return "ssh";
    }

    @Override
    public Reader open() {
        return open(null);
    }

    @Override
    public Reader open(@Nullable Integer channel) {
        return new ChannelReader(channel);
    }

    @Override
    public Optional<Channel> channel(Frame frame) {
        if (frame.type() != FrameType.NOTE) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> note = frame.json();
        return "open".equals(note.get("event")) && note.get("channel") instanceof Long number
                ? Optional.of(
                        new Channel(number.intValue(), ShownChannel.opened(note).label()))
                : Optional.empty();
    }

    @Override
    public boolean isTerminal() {
        return true;
    }

    private static final class ChannelReader implements Reader {
        private final @Nullable Integer only;
        private final ChannelOf channels = new ChannelOf();
        private final ChannelText texts = new ChannelText();
        private final SshPlayback playback = new SshPlayback(channels, texts);

        ChannelReader(@Nullable Integer only) {
            this.only = only;
        }

        @Override
        public boolean covers(Frame frame) {
            int channel = channels.of(frame);
            return only == null || channel == 0 || channel == only;
        }

        @Override
        public List<Map<String, @Nullable Object>> items(Frame frame) {
            ChannelData data = ChannelData.decode(frame);
            String text = texts.decode(data);
            if (text.isEmpty()) {
                return List.of();
            }
            Map<String, @Nullable Object> item = new TreeMap<>();
            item.put("channel", (long) data.channel());
            item.put("stream", data.stream().name().toLowerCase(Locale.ROOT));
            item.put("text", withoutC1(text));
            return List.of(item);
        }

        /** JSON escapes all other controls, but these would act on a terminal that shows the file. */
        private static String withoutC1(String text) {
            StringBuilder out = new StringBuilder(text);
            for (int i = 0; i < out.length(); i++) {
                if (out.charAt(i) >= 0x7f && out.charAt(i) <= 0x9f) {
                    out.setCharAt(i, '\ufffd');
                }
            }
            return out.toString();
        }

        @Override
        public String screen(Frame frame) {
            StringBuilder screen = new StringBuilder();
            Playback.Kind kind = frame.type() == FrameType.INPUT ? Playback.Kind.INPUT : Playback.Kind.OUTPUT;
            for (Playback.Event event : playback.events(frame)) {
                screen.append(event.kind() == kind ? event.text() : "");
            }
            return screen.toString();
        }

        @Override
        public Playback playback(String prompt) {
            return playback;
        }
    }
}
