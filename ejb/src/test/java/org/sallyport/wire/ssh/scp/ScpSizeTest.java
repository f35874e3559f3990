package org.sallyport.wire.ssh.scp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.recording.Outcome;
import org.sallyport.statement.FileAccess;
import org.sallyport.wire.ssh.sftp.FakeHost;

/** Old scp announces each file's size: what is beyond its limit ends before a byte of it has passed. */
class ScpSizeTest {
    private final FakeHost host = new FakeHost();

    private ScpRelay relay(String line) {
        ScpRelay relay = new ScpRelay(ScpCommand.parse(line).orElseThrow(), null, host);
        relay.start(() -> {});
        return relay;
    }

    private static void client(ScpRelay relay, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        relay.fromClient(bytes, 0, bytes.length);
    }

    private static void target(ScpRelay relay, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        relay.fromTarget(bytes, 0, bytes.length);
    }

    private static String take(ByteArrayOutputStream out) {
        String text = out.toString(StandardCharsets.ISO_8859_1);
        out.reset();
        return text;
    }

    @Test
    void an_upload_of_exactly_the_limit_passes() {
        host.limits.put("UPLOAD /tmp/x", 5L);
        ScpRelay relay = relay("scp -t /tmp/x");
        target(relay, "\0");
        client(relay, "C0644 5 name\n");
        target(relay, "\0");
        client(relay, "hello\0");
        target(relay, "\0");
        assertThat(take(host.toTarget)).isEqualTo("C0644 5 name\nhello\0");
        assertThat(host.result(2).status()).isEqualTo(Outcome.Status.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tmp/x", "/tmp/x/name"})
    void an_upload_beyond_it_never_reaches_the_target_wherever_the_file_would_lie(String place) {
        host.limits.put("UPLOAD " + place, 5L);
        ScpRelay relay = relay("scp -t /tmp/x");
        target(relay, "\0");
        client(relay, "C0644 6 name\nhello!\0");
        assertThat(take(host.toTarget)).isEmpty();
        assertThat(take(host.toClient)).isEqualTo("\0\u0002the rules do not allow this\n");
        assertThat(host.refused).containsExactly("scp upload name to /tmp/x");
        assertThat(host.finished).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello!", "hello\nC0644 1 more\n!", "hello\u0003"})
    void more_than_was_announced_ends_the_channel(String content) {
        host.limits.put("UPLOAD /tmp/x", 5L);
        ScpRelay relay = relay("scp -t /tmp/x");
        target(relay, "\0");
        client(relay, "C0644 5 name\n");
        target(relay, "\0");
        client(relay, content);
        assertThat(take(host.toTarget)).isEqualTo("C0644 5 name\nhello");
        assertThat(host.failures).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999999999", "6"})
    void a_download_of_one_file_ends_with_its_announcement_and_its_record_says_so(String size) {
        host.limits.put("DOWNLOAD /tmp/x", 5L);
        ScpRelay relay = relay("scp -f /tmp/x");
        client(relay, "\0");
        target(relay, "C0600 " + size + " x\nhello!\0");
        assertThat(take(host.toClient)).isEqualTo("\u0002Sallyport: " + stopped() + "\n");
        assertThat(take(host.toTarget)).isEqualTo("\0");
        assertThat(host.finished).isEqualTo(1);
        assertThat(host.results).hasSize(1);
        assertThat(host.result(1).status()).isEqualTo(Outcome.Status.ERROR);
        assertThat(host.result(1).error()).isEqualTo(stopped());
        assertThat(host.result(1).text()).startsWith("downloaded 0 bytes");
    }

    private static String stopped() {
        return "stopped by rule size, beyond 5 bytes: too large";
    }

    @Test
    void a_download_of_exactly_the_limit_passes() {
        host.limits.put("DOWNLOAD /tmp/x", 5L);
        ScpRelay relay = relay("scp -f /tmp/x");
        client(relay, "\0");
        target(relay, "C0600 5 x\n");
        client(relay, "\0");
        target(relay, "hello\0");
        client(relay, "\0");
        assertThat(take(host.toClient)).isEqualTo("C0600 5 x\nhello\0");
        assertThat(host.result(1).status()).isEqualTo(Outcome.Status.OK);
    }

    @Test
    void in_a_tree_the_file_that_is_too_large_ends_it() {
        host.limits.put("DOWNLOAD /srv/d/big", 5L);
        ScpRelay relay = relay("scp -r -f /srv/d");
        client(relay, "\0");
        target(relay, "D0755 0 d\n");
        client(relay, "\0");
        target(relay, "C0644 6 small\n");
        client(relay, "\0");
        target(relay, "hello!\0");
        client(relay, "\0");
        target(relay, "C0644 6 big\n");
        assertThat(take(host.toClient)).endsWith("hello!\0\u0002the rules do not allow this\n");
        assertThat(host.refused).containsExactly("scp download /srv/d/big");
    }

    @Test
    void a_file_in_a_home_that_nobody_knows_is_decided_on_by_its_size_alone() {
        ScpRelay relay = relay("scp -t there");
        target(relay, "\0");
        client(relay, "C0644 6 name\n");
        assertThat(host.operations.get(1).accesses())
                .containsExactly(new FileAccess(FileAccess.Direction.UPLOAD, List.of(), 6));
    }
}
