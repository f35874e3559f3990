package org.sallyport.wire.ssh;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Beginning;
import org.sallyport.recording.ControlPictures;
import org.sallyport.recording.Playback.Size;

/**
 * A channel on the screen of a replay.
 *
 * @param kind shell, exec, sftp or direct-tcpip
 * @param filters one for each stream, kept from frame to frame
 */
record ShownChannel(
        String kind, @Nullable String command, @Nullable Size terminal, Map<ChannelData.Stream, ScreenFilter> filters) {
    /** A client may say any size; a player has to hold the screen. */
    private static final int MOST_COLUMNS = 1_000;

    private static final int MOST_ROWS = 500;
    private static final int LONGEST_LABEL = 60;

    static ShownChannel opened(Map<String, @Nullable Object> note) {
        Object terminal = note.get("terminal");
        return new ShownChannel(
                String.valueOf(note.get("kind")),
                (String) note.get("command"),
                terminal instanceof Map<?, ?> members ? size(members) : null,
                new EnumMap<>(ChannelData.Stream.class));
    }

    /** For a frame of a channel whose opening was not seen. */
    static ShownChannel unknown() {
        return new ShownChannel("?", null, null, new EnumMap<>(ChannelData.Stream.class));
    }

    static Size size(Map<?, ?> members) {
        return new Size(
                within(members.get("columns"), MOST_COLUMNS, Size.USUAL.columns()),
                within(members.get("rows"), MOST_ROWS, Size.USUAL.rows()));
    }

    private static int within(@Nullable Object value, int most, int usual) {
        return value instanceof Long number && number > 0 ? (int) Math.min(number, most) : usual;
    }

    ShownChannel resized(Size size) {
        return new ShownChannel(kind, command, size, filters);
    }

    /** File transfers are told by their operations, not by the packets that carry them. */
    boolean showsOutput() {
        return !kind.equals("sftp");
    }

    /** Filtered output; without a terminal nobody turns a line feed into a new line's start. */
    String screen(ChannelData.Stream stream, String text) {
        ScreenFilter filter = filters.computeIfAbsent(stream, s -> new ScreenFilter());
        String screen = filter.filter(text);
        return terminal == null ? screen.replace("\r\n", "\n").replace("\n", "\r\n") : screen;
    }

    String label() {
        return clipped(oneLine(command == null ? kind : kind + " " + command), LONGEST_LABEL);
    }

    /** Text that does nothing to a terminal and stays on its line. */
    static String oneLine(String text) {
        return harmless(text).replace('\n', '\u240a').replace('\t', ' ');
    }

    /** Text whose controls are shown and whose marks for the direction of writing are left out. */
    static String harmless(String text) {
        return new ScreenFilter().filter(ControlPictures.of(text));
    }

    static String clipped(String text, int longest) {
        return text.length() <= longest ? text : Beginning.of(text, longest) + "…";
    }
}
