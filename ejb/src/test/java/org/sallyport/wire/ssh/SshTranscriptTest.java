package org.sallyport.wire.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.recording.Frame;
import org.sallyport.recording.FrameType;
import org.sallyport.recording.Playback;
import org.sallyport.recording.Playback.Size;
import org.sallyport.recording.Transcript;
import org.sallyport.wire.ssh.ChannelData.Stream;

class SshTranscriptTest {
    private final Transcript.Reader reader = new SshTranscript().open();
    private final Playback playback = reader.playback("app-server");

    @Test
    void items_say_channel_stream_and_text() {
        assertThat(reader.items(output(2, Stream.STDERR, "no such file\n")))
                .containsExactly(Map.of("channel", 2L, "stream", "stderr", "text", "no such file\n"));
        assertThat(reader.items(output(1, Stream.STDOUT, "\u009b31m\u001b[0m")))
                .containsExactly(Map.of("channel", 1L, "stream", "stdout", "text", "\ufffd31m\u001b[0m"));
    }

    @Test
    void a_shell_shows_what_its_terminal_showed_and_has_its_size() {
        List<String> shown = shown(
                open(1, "shell", null, 100, 30),
                output(1, Stream.STDOUT, "$ ls\r\na\u001b]0;title\u0007\n"),
                note(Map.of("event", "window", "channel", 1L, "columns", 90L, "rows", 20L)),
                input(1, "ls\r\u001b[A"),
                note(Map.of("event", "close", "channel", 1L, "exitStatus", 0L)));

        assertThat(playback.size()).isEqualTo(new Size(100, 30));
        assertThat(shown).containsExactly("o$ ls\r\na\n", "r90x20", "ils\r\u241b[A");
    }

    @Test
    void a_command_is_shown_with_its_output_and_a_bad_end() {
        List<String> shown = shown(
                open(1, "exec", "make\nall\u001b[8m", 0, 0),
                intent(1, "make all", "ALLOWED"),
                output(1, Stream.STDOUT, "built\n"),
                output(1, Stream.STDERR, "warned\n"),
                note(Map.of("event", "close", "channel", 1L, "exitStatus", 2L)));

        assertThat(playback.size()).isEqualTo(Size.USUAL);
        assertThat(shown)
                .containsExactly(
                        "o$ make\r\nall\u241b[8m\r\n",
                        "m#1 make all",
                        "obuilt\r\n",
                        "owarned\r\n",
                        "o\u001b[2m-- exit status 2\u001b[22m\r\n");
    }

    @Test
    void a_line_tells_when_the_channel_on_the_screen_changes() {
        List<String> shown = shown(
                open(1, "shell", null, 80, 24),
                output(1, Stream.STDOUT, "one"),
                open(2, "exec", "id", 0, 0),
                output(2, Stream.STDOUT, "two\n"),
                open(3, "shell", null, 132, 40),
                output(3, Stream.STDOUT, "three"),
                output(1, Stream.STDOUT, "one again"));

        assertThat(shown)
                .containsExactly(
                        "oone",
                        "o\u001b[!p\r\n\u001b[2m── channel 2: exec id ──\u001b[22m\r\n",
                        "o$ id\r\n",
                        "otwo\r\n",
                        "o\u001b[!p\r\n\u001b[2m── channel 3: shell ──\u001b[22m\r\n",
                        "r132x40",
                        "othree",
                        "o\u001b[!p\r\n\u001b[2m── channel 1: shell ──\u001b[22m\r\n",
                        "r80x24",
                        "oone again");
    }

    @Test
    void holds_and_refusals_are_dim_lines_of_their_own() {
        Frame hold = json(
                FrameType.HOLD, Map.of("approval", "01A", "channel", 1L, "state", "PENDING", "rule", "destructive"));
        List<String> shown = shown(
                open(1, "shell", null, 80, 24),
                output(1, Stream.STDOUT, "$ rm -rf x"),
                hold,
                intent(1, "rm -rf x\u202e", "REFUSED"));

        assertThat(shown)
                .containsExactly(
                        "o$ rm -rf x",
                        "o\r\n\u001b[2m-- approval 01A: PENDING, rule destructive\u001b[22m\r\n",
                        "m#1 rm -rf x",
                        "o\u001b[2m-- refused by rule r1: #1 rm -rf x\u001b[22m\r\n");
    }

    @Test
    void file_transfers_show_their_operations_and_not_their_packets() {
        List<String> shown = shown(
                open(1, "sftp", null, 0, 0),
                output(1, Stream.STDOUT, "\u0000\u0001packet"),
                intent(1, "get /etc/hosts", "ALLOWED"),
                json(FrameType.OUTCOME, Map.of("sequence", 1L, "status", "OK", "result", "120 bytes")));

        assertThat(shown)
                .containsExactly(
                        "m#1 get /etc/hosts",
                        "o\u001b[2m-- #1 get /etc/hosts\u001b[22m\r\n",
                        "o\u001b[2m-- #1 120 bytes\u001b[22m\r\n");
    }

    @Test
    void a_screen_that_nobody_can_hold_is_made_smaller() {
        shown(open(1, "shell", null, 4_000_000_000L, 4_000_000_000L));
        assertThat(playback.size()).isEqualTo(new Size(1_000, 500));
    }

    @Test
    void one_channel_alone_has_its_commands_and_their_ends() {
        Transcript.Reader second = new SshTranscript().open(2);
        List<Frame> frames = List.of(
                json(FrameType.HEADER, Map.of("user", "alice")),
                open(1, "shell", null, 80, 24),
                open(2, "exec", "id", 0, 0),
                json(FrameType.INTENT, Map.of("sequence", 1L, "channel", 1L, "text", "ls")),
                json(FrameType.INTENT, Map.of("sequence", 2L, "channel", 2L, "text", "id")),
                output(1, Stream.STDOUT, "one"),
                output(2, Stream.STDOUT, "two"),
                json(FrameType.OUTCOME, Map.of("sequence", 2L)),
                json(FrameType.OUTCOME, Map.of("sequence", 1L)));

        assertThat(frames.stream().map(second::covers))
                .containsExactly(true, false, true, false, true, false, true, true, false);
    }

    private List<String> shown(Frame... frames) {
        List<String> shown = new ArrayList<>();
        for (Frame frame : frames) {
            reader.covers(frame);
            playback.events(frame).forEach(event -> shown.add(event.kind().code() + event.text()));
        }
        return shown;
    }

    private static Frame open(int channel, String kind, @Nullable String command, long columns, long rows) {
        Map<String, @Nullable Object> note = new TreeMap<>();
        note.put("event", "open");
        note.put("channel", (long) channel);
        note.put("kind", kind);
        note.put("command", command);
        note.put("terminal", columns == 0 ? null : Map.of("type", "xterm", "columns", columns, "rows", rows));
        return json(FrameType.NOTE, note);
    }

    private static Frame note(Map<String, Object> members) {
        return json(FrameType.NOTE, members);
    }

    private static Frame intent(long channel, String text, String decision) {
        return json(
                FrameType.INTENT,
                Map.of("sequence", 1L, "channel", channel, "text", text, "decision", decision, "rule", "r1"));
    }

    private static Frame json(FrameType type, Map<String, ? extends @Nullable Object> members) {
        return new Frame(type, 1, CanonicalJson.bytes(members));
    }

    private static Frame output(int channel, Stream stream, String text) {
        return data(FrameType.OUTPUT, channel, stream, text);
    }

    private static Frame input(int channel, String text) {
        return data(FrameType.INPUT, channel, Stream.STDIN, text);
    }

    private static Frame data(FrameType type, int channel, Stream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer data = ChannelData.encode(channel, stream, bytes, 0, bytes.length);
        return new Frame(
                type,
                1,
                ByteBuffer.allocate(Long.BYTES + data.remaining())
                        .putLong(0)
                        .put(data)
                        .array());
    }
}
