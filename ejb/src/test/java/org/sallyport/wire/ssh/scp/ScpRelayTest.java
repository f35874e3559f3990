package org.sallyport.wire.ssh.scp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.masking.Findings;
import org.sallyport.recording.Outcome;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;
import org.sallyport.statement.FileAccess.Direction;
import org.sallyport.wire.ssh.file.FileOperation;
import org.sallyport.wire.ssh.file.Moved;
import org.sallyport.wire.ssh.file.RemotePath;
import org.sallyport.wire.ssh.file.StreamMask;
import org.sallyport.wire.ssh.sftp.FakeHost;

class ScpRelayTest {
    private final FakeHost host = new FakeHost();
    private boolean launched;
    private int piece = Integer.MAX_VALUE;

    private ScpRelay relay(String line) {
        ScpRelay relay = new ScpRelay(ScpCommand.parse(line).orElseThrow(), RemotePath.of("/home/app"), host);
        relay.start(() -> launched = true);
        return relay;
    }

    private void client(ScpRelay relay, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < bytes.length; at += Math.min(piece, bytes.length - at)) {
            relay.fromClient(bytes.clone(), at, Math.min(piece, bytes.length - at));
        }
    }

    private void target(ScpRelay relay, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < bytes.length; at += Math.min(piece, bytes.length - at)) {
            relay.fromTarget(bytes.clone(), at, Math.min(piece, bytes.length - at));
        }
    }

    private String atTarget() {
        return take(host.toTarget);
    }

    private String atClient() {
        return take(host.toClient);
    }

    private static String take(ByteArrayOutputStream out) {
        String text = out.toString(StandardCharsets.ISO_8859_1);
        out.reset();
        return text;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000})
    void an_upload_is_decided_forwarded_and_hashed(int size) throws Exception {
        piece = size;
        ScpRelay relay = relay("scp -t /tmp/x");
        assertThat(launched).isTrue();
        target(relay, "\0");
        assertThat(atClient()).isEqualTo("\0");
        client(relay, "C0644 5 name\n");
        assertThat(atTarget()).isEqualTo("C0644 5 name\n");
        target(relay, "\0");
        client(relay, "hello\0");
        assertThat(atTarget()).isEqualTo("hello\0");
        assertThat(host.results).hasSize(1);
        target(relay, "\0");
        assertThat(atClient()).isEqualTo("\0\0");
        assertThat(host.texts).containsExactly("scp stat /tmp/x", "scp upload name to /tmp/x");
        assertThat(host.operations.get(1).accesses())
                .containsExactly(
                        new FileAccess(Direction.UPLOAD, List.of("/tmp/x"), 5),
                        new FileAccess(Direction.UPLOAD, List.of("/tmp/x/name"), 5));
        assertThat(host.result(2).status()).isEqualTo(Outcome.Status.OK);
        assertThat(host.result(2).up()).isEqualTo(new Moved(5, 0, sha256("hello")));
        relay.close();
        assertThat(host.results).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000})
    void a_download_of_one_file_is_one_command(int size) throws Exception {
        piece = size;
        ScpRelay relay = relay("scp -p -f x.txt");
        client(relay, "\0");
        target(relay, "T1 0 2 0\n");
        client(relay, "\0");
        target(relay, "C0600 5 x.txt\n");
        client(relay, "\0");
        target(relay, "hello\0");
        assertThat(atClient()).isEqualTo("T1 0 2 0\nC0600 5 x.txt\nhello\0");
        client(relay, "\0");
        assertThat(atTarget()).isEqualTo("\0\0\0\0");
        assertThat(host.texts).containsExactly("scp download /home/app/x.txt");
        assertThat(host.result(1).down()).isEqualTo(new Moved(5, 0, sha256("hello")));
        assertThat(host.result(1).status()).isEqualTo(Outcome.Status.OK);
    }

    @Test
    void a_tree_is_a_command_for_each_file_and_directory() {
        ScpRelay relay = relay("scp -r -d -t /tmp");
        target(relay, "\0");
        client(relay, "D0755 0 dir\n");
        target(relay, "\0");
        client(relay, "C0644 0 empty\n");
        target(relay, "\0");
        client(relay, "\0");
        target(relay, "\0");
        client(relay, "D0755 0 sub\n");
        target(relay, "\0");
        client(relay, "E\n");
        target(relay, "\0");
        client(relay, "E\n");
        target(relay, "\0");
        client(relay, "C4755 0 tool\n");
        target(relay, "\0");
        assertThat(host.texts)
                .containsExactly(
                        "scp stat /tmp",
                        "scp mkdir /tmp/dir",
                        "scp upload /tmp/dir/empty",
                        "scp mkdir /tmp/dir/sub",
                        "scp upload /tmp/tool");
        assertThat(host.operations.get(4).effects()).contains(Effect.PRIVILEGE);
        assertThat(host.failures).isEmpty();
    }

    @Test
    void where_only_the_target_knows_the_place_both_are_judged_and_the_text_says_so() {
        ScpRelay relay = relay("scp -r -t /tmp/new");
        target(relay, "\0");
        client(relay, "D0755 0 dir\n");
        target(relay, "\0");
        client(relay, "C0644 0 a\n");
        assertThat(host.texts)
                .containsExactly("scp stat /tmp/new", "scp mkdir dir to /tmp/new", "scp upload dir/a to /tmp/new");
        assertThat(host.operations.get(2).accesses())
                .extracting(access -> access.paths().get(0))
                .containsExactly("/tmp/new/a", "/tmp/new/dir/a");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_path_below_an_unknown_home_is_unknown_only_where_rules_are_about_paths(boolean rules) {
        host.resolvesPaths = rules;
        ScpRelay nowhere = new ScpRelay(ScpCommand.parse("scp -t x").orElseThrow(), null, host);
        nowhere.start(() -> {});
        target(nowhere, "\0");
        client(nowhere, "C0644 0 a\n");
        assertThat(host.texts).endsWith("scp stat x", "scp upload a to x");
        assertThat(host.operations.get(1).effects().contains(Effect.UNKNOWN)).isEqualTo(rules);
    }

    @Test
    void a_tree_comes_down_as_a_command_for_each_file_and_directory() {
        ScpRelay relay = relay("scp -r -f dir");
        client(relay, "\0");
        for (String line : List.of("D0755 0 dir\n", "C0644 2 a\n")) {
            target(relay, line);
            client(relay, "\0");
        }
        target(relay, "hi\0");
        client(relay, "\0");
        target(relay, "E\n");
        client(relay, "\0");
        assertThat(host.texts)
                .containsExactly("scp list /home/app/dir", "scp list /home/app/dir", "scp download /home/app/dir/a");
    }

    @Test
    void a_refused_upload_never_reaches_the_target() {
        host.refuses = operation -> operation.accesses().stream()
                .anyMatch(access -> access.paths().contains("/tmp/secret") && access.direction() == Direction.UPLOAD);
        ScpRelay relay = relay("scp -d -t /tmp");
        target(relay, "\0");
        client(relay, "C0644 5 secret\nhello\0");
        assertThat(atTarget()).isEmpty();
        assertThat(atClient()).isEqualTo("\0\u0002the rules do not allow this\n");
        assertThat(host.finished).isEqualTo(1);
        client(relay, "C0644 5 other\n");
        assertThat(atTarget()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scp -f /secret/x",
                "scp -r -f /secret/x",
                "scp -f /tmp/../secret/*",
                "scp -t /secret/x",
                "scp -d -t ../../secret/x"
            })
    void for_a_refused_path_the_target_is_not_even_started(String line) {
        host.refuses = operation -> operation.accesses().stream()
                .anyMatch(access -> access.direction() != Direction.NONE
                        && access.paths().get(0).startsWith("/secret/"));
        relay(line);
        assertThat(launched).isFalse();
        assertThat(atClient()).isEqualTo("\u0002the rules do not allow this\n");
        assertThat(host.finished).isEqualTo(1);
        assertThat(host.refused).hasSize(1);
    }

    @Test
    void what_comes_during_a_decision_waits() {
        host.holds = operation -> operation.verb().equals("upload");
        ScpRelay relay = relay("scp -t /tmp/x");
        target(relay, "\0");
        client(relay, "C0644 5 name\nhello");
        assertThat(atTarget()).isEmpty();
        assertThat(relay.queued()).isEqualTo(5);
        Objects.requireNonNull(host.held.poll()).run();
        assertThat(atTarget()).isEqualTo("C0644 5 name\n");
        target(relay, "\0");
        assertThat(atTarget()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "..", ".", "", "x\0y"})
    void a_name_that_leaves_its_directory_is_refused_both_ways(String name) {
        ScpRelay up = relay("scp -t /tmp");
        target(up, "\0");
        client(up, "C0644 5 " + name + "\n");
        assertThat(atTarget()).isEmpty();
        assertThat(atClient()).startsWith("\0\u0002expected a name");
        ScpRelay down = relay("scp -r -f /tmp");
        client(down, "\0");
        target(down, "D0755 0 " + name + "\n");
        assertThat(atClient()).startsWith("\u0002expected a name");
        assertThat(host.refused).hasSize(2);
        assertThat(host.finished).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X0644 5 a\n", "C0644 -5 a\n", "C0999 5 a\n", "C0644 5\n", "E\n", "Tx\n", "\0", "\n"})
    void a_line_that_is_none_ends_the_channel(String line) {
        ScpRelay relay = relay("scp -t /tmp");
        target(relay, "\0");
        client(relay, line + "\n");
        assertThat(host.failures).hasSize(1);
        assertThat(atTarget()).isEmpty();
    }

    @Test
    void a_line_that_the_target_would_take_for_two_ends_the_channel() {
        ScpRelay relay = relay("scp -t /tmp");
        target(relay, "\0");
        client(relay, "C0644 5 " + "x".repeat(2040));
        assertThat(host.failures).hasSize(1);
    }

    @Test
    void content_that_is_sent_before_it_is_asked_for_waits_and_nothing_follows_a_warning() {
        ScpRelay relay = relay("scp -t /tmp");
        target(relay, "\0");
        client(relay, "C0644 30 a\nC0644 5 hidden\nhello\0");
        assertThat(atTarget()).isEqualTo("C0644 30 a\n");
        target(relay, "\u0001scp: a: Permission denied\n");
        assertThat(atTarget()).isEmpty();
        assertThat(atClient()).isEqualTo("\0\u0002scp: a: Permission denied\n");
        assertThat(host.result(2).status()).isEqualTo(Outcome.Status.ERROR);
        assertThat(host.result(2).error()).isEqualTo("scp: a: Permission denied");
        assertThat(host.finished).isEqualTo(1);
    }

    @Test
    void a_file_that_is_not_there_is_a_command_that_failed() {
        ScpRelay relay = relay("scp -f x");
        client(relay, "\0");
        target(relay, "\u0001scp: x: No such file or directory\n");
        assertThat(atClient()).isEqualTo("\u0001scp: x: No such file or directory\n");
        assertThat(host.result(1).status()).isEqualTo(Outcome.Status.ERROR);
    }

    @Test
    void a_target_that_sends_more_than_was_asked_for_ends_the_channel() {
        ScpRelay relay = relay("scp -f x");
        client(relay, "\0\0\0\0");
        target(relay, "C0644 1 x\na\0C0644 1 .bashrc\n");
        assertThat(host.failures).hasSize(1);
        assertThat(atClient()).isEqualTo("C0644 1 x\na\0");
    }

    @Test
    void a_channel_that_ends_in_mid_transfer_leaves_what_was_moved_so_far() {
        ScpRelay relay = relay("scp -t /tmp/x");
        target(relay, "\0");
        client(relay, "C0644 5 name\n");
        target(relay, "\0");
        client(relay, "hel");
        relay.close();
        assertThat(host.result(2).status()).isEqualTo(Outcome.Status.CANCELLED);
        assertThat(host.result(2).bytes()).isEqualTo(3);
    }

    @Test
    void a_masked_download_keeps_its_length_and_counts_what_was_hidden() throws Exception {
        host.mask = (window, from, to, findings) -> window;
        host.stream = new HoldingMask();
        ScpRelay relay = relay("scp -f x");
        client(relay, "\0");
        target(relay, "C0644 11 4111111111111111\n");
        client(relay, "\0");
        target(relay, "secret: ");
        target(relay, "123\0");
        assertThat(atClient()).isEqualTo("C0644 11 ################\nsecret: ###\0");
        client(relay, "\0");
        assertThat(host.result(1).down()).isEqualTo(new Moved(11, 0, sha256("secret: ###")));
        assertThat(host.result(1).findings().total()).isEqualTo(1);
    }

    @Test
    void where_paths_are_resolved_scp_counts_as_unknown() {
        host.resolvesPaths = true;
        relay("scp -f x");
        assertThat(host.operations.get(0).effects()).contains(Effect.UNKNOWN);
        FileOperation elsewhere = host.operations.get(0);
        assertThat(elsewhere.reasons()).containsExactly("a link on the target may lead elsewhere");
    }

    /** Keeps everything back to the end. */
    private static final class HoldingMask implements StreamMask {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Findings findings = new Findings();

        @Override
        public byte[] feed(byte[] data, int from, int length) {
            kept.write(data, from, length);
            return new byte[0];
        }

        @Override
        public byte[] end() {
            findings.add("number", "content");
            return kept.toString(StandardCharsets.ISO_8859_1)
                    .replaceAll("[0-9]", "#")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public Findings findings() {
            return findings;
        }
    }
}
