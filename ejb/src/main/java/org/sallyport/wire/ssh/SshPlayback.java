package org.sallyport.wire.ssh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.recording.Frame;
import org.sallyport.recording.Playback;

/**
 * SSH channels on one screen, in the order of time. A shell shows what its terminal showed; a command that was sent as
 * one shows {@code $ command} and its output; other channels show their operations. A line tells when the channel on
 * the screen changes, dim lines tell of holds and refusals, and every command is a marker {@code #sequence text}.
 */
final class SshPlayback implements Playback {
    /** A recording may be made to open channels without end; the eldest then loses its state. */
    private static final int MOST_CHANNELS = 1_000;

    private static final int LONGEST_LABEL = 200;

    private final ChannelOf channelOf;
    private final ChannelText texts;
    private final Map<Integer, ShownChannel> channels = new LinkedHashMap<>();
    private @Nullable Size first;
    private @Nullable Size screen;
    private int shown;
    private boolean atLineStart = true;

    SshPlayback(ChannelOf channelOf, ChannelText texts) {
        this.channelOf = channelOf;
        this.texts = texts;
    }

    @Override
    public @Nullable Size size() {
        return first;
    }

    @Override
    public List<Event> events(Frame frame) {
        int channel = channelOf.of(frame);
        List<Event> events = new ArrayList<>();
        switch (frame.type()) {
            case HEADER -> {}
            case OUTCOME -> outcome(channel, frame.json(), events);
            case INTENT -> intent(channel, frame.json(), events);
            case HOLD -> line(channel, hold(frame.json()), events);
            case NOTE -> note(channel, frame.json(), events);
            case OUTPUT -> output(channel, ChannelData.decode(frame), events);
            case INPUT -> input(ChannelData.decode(frame), events);
        }
        if (!events.isEmpty() && first == null) {
            first = Size.USUAL;
            screen = Size.USUAL;
        }
        return events;
    }

    private ShownChannel at(int channel) {
        ShownChannel one = channels.get(channel);
        return one == null ? ShownChannel.unknown() : one;
    }

    private void intent(int channel, Map<String, @Nullable Object> json, List<Event> events) {
        String text = "#" + json.get("sequence") + " " + ShownChannel.oneLine(String.valueOf(json.get("text")));
        events.add(new Event(Kind.MARKER, ShownChannel.clipped(text, LONGEST_LABEL)));
        if (!at(channel).showsOutput()) {
            line(channel, text, events);
        }
        if ("REFUSED".equals(json.get("decision"))) {
            line(channel, "refused by rule " + json.get("rule") + ": " + text, events);
        }
    }

    /** What came of an operation, where no output tells. */
    private void outcome(int channel, Map<String, @Nullable Object> json, List<Event> events) {
        if (!at(channel).showsOutput() && json.get("result") instanceof String result) {
            line(channel, "#" + json.get("sequence") + " " + result, events);
        }
    }

    private static String hold(Map<String, @Nullable Object> json) {
        StringBuilder text = new StringBuilder("approval ").append(json.get("approval"));
        text.append(": ").append(json.get("state"));
        if (json.get("rule") != null) {
            text.append(", rule ").append(json.get("rule"));
        }
        if (json.get("by") instanceof List<?> people && !people.isEmpty()) {
            text.append(", by ");
            people.forEach(one -> text.append(one).append(' '));
        }
        return text.toString().strip();
    }

    private void note(int channel, Map<String, @Nullable Object> json, List<Event> events) {
        switch (String.valueOf(json.get("event"))) {
            case "open" -> opened(channel, ShownChannel.opened(json), events);
            case "window" -> resized(channel, ShownChannel.size(json), events);
            case "close" -> closed(channel, json, events);
            default -> {}
        }
    }

    private void opened(int channel, ShownChannel one, List<Event> events) {
        channels.put(channel, one);
        if (channels.size() > MOST_CHANNELS) {
            channels.remove(channels.keySet().iterator().next());
        }
        if (first == null && one.terminal() != null) {
            first = one.terminal();
            screen = first;
        }
        if (one.kind().equals("exec") && one.command() != null) {
            show(channel, "$ " + ShownChannel.harmless(one.command()).replace("\n", "\r\n") + "\r\n", events);
        }
    }

    private void resized(int channel, Size size, List<Event> events) {
        channels.computeIfPresent(channel, (number, one) -> one.resized(size));
        if (shown == channel || shown == 0) {
            fit(size, events);
        }
    }

    private void fit(@Nullable Size size, List<Event> events) {
        if (size != null && !size.equals(screen)) {
            screen = size;
            events.add(new Event(Kind.RESIZE, size.toString()));
        }
    }

    private void closed(int channel, Map<String, @Nullable Object> json, List<Event> events) {
        if (json.get("exitSignal") != null) {
            line(channel, "ended by signal " + json.get("exitSignal"), events);
        } else if (json.get("exitStatus") instanceof Long status && status != 0) {
            line(channel, "exit status " + status, events);
        }
        channels.remove(channel);
        texts.forget(channel);
    }

    private void output(int channel, ChannelData data, List<Event> events) {
        ShownChannel one = at(channel);
        if (one.showsOutput()) {
            show(channel, one.screen(data.stream(), texts.decode(data)), events);
        }
    }

    /** Keys as they were sent, but nothing that could begin a sequence. */
    private void input(ChannelData data, List<Event> events) {
        StringBuilder text = new StringBuilder(texts.decode(data));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0x1b) {
                text.setCharAt(i, '\u241b');
            } else if (c > 0x7f && c <= 0x9f) {
                text.setCharAt(i, '\ufffd');
            }
        }
        if (!text.isEmpty()) {
            events.add(new Event(Kind.INPUT, text.toString()));
        }
    }

    /** A dim line of ours, on a line of its own. */
    private void line(int channel, String text, List<Event> events) {
        String start = shown == channel && !atLineStart ? "\r\n" : "";
        show(channel, start + "\u001b[2m-- " + ShownChannel.oneLine(text) + "\u001b[22m\r\n", events);
    }

    private void show(int channel, String text, List<Event> events) {
        if (text.isEmpty()) {
            return;
        }
        if (shown != channel && channel != 0) {
            if (shown != 0) {
                String change = "── channel " + channel + ": " + at(channel).label() + " ──";
                events.add(new Event(Kind.OUTPUT, "\u001b[!p\r\n\u001b[2m" + change + "\u001b[22m\r\n"));
            }
            shown = channel;
            fit(at(channel).terminal(), events);
        }
        atLineStart = text.endsWith("\n");
        events.add(new Event(Kind.OUTPUT, text));
    }
}
