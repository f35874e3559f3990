package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.Test;
import org.sallyport.demo.Port;
import org.sallyport.it.Await;

/** A flood into the question for a reason: the line stays a line, what is wrong is said clearly, and it ends. */
class SshAskFloodIT extends SshJourney {
    private static final String JIT = "app-jit";
    private static final int MEGABYTE = 1 << 20;

    /** A terminal at the question, what it shows, and its keyboard. */
    private record Asking(ClientSession session, ChannelShell channel, ByteArrayOutputStream screen) {
        String shown() {
            return screen.toString(StandardCharsets.UTF_8);
        }

        Asking await(String text) {
            Await.until(text, SOON, () -> shown().contains(text));
            return this;
        }

        Asking type(String keys) throws IOException {
            return type(keys.getBytes(StandardCharsets.UTF_8), 1);
        }

        Asking type(byte[] keys, int times) throws IOException {
            OutputStream keyboard = channel.getInvertedIn();
            for (int i = 0; i < times; i++) {
                keyboard.write(keys);
                keyboard.flush();
            }
            return this;
        }

        /** Types until the other side ends the channel. */
        void flood(byte[] keys, int times) {
            try {
                type(keys, times);
            } catch (IOException e) {
                assertThat(channel.isOpen()).as("closed: %s", e).isFalse();
            }
        }

        int ended() {
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ofSeconds(60));
            return channel.getExitStatus() == null ? -1 : channel.getExitStatus();
        }

        long times(String text) {
            return Arrays.stream(shown().split("\n", -1))
                    .filter(line -> line.contains(text))
                    .count();
        }
    }

    private Asking ask(SshClient client) throws Exception {
        ClientSession session =
                RudeClient.logIn(client, stage.gateway().port(Port.SSH), "alice#" + JIT, stage.ssh("alice", JIT));
        ChannelShell channel = session.createShellChannel();
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        channel.setOut(screen);
        channel.open().verify(SOON);
        return new Asking(session, channel, screen).await("Reason: ");
    }

    private List<Map<String, Object>> requests() {
        return stage.api("alice").all("/approvals?limit=1000").stream()
                .filter(request -> JIT.equals(request.get("resource")) && "alice".equals(request.get("user")))
                .toList();
    }

    /** Anything but what ends, empties or enters a line. */
    private static byte[] noise() {
        byte[] noise = new byte[MEGABYTE];
        new Random(5).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            if (List.of(3, 4, 10, 13, 21, 23, 8, 127).contains((int) noise[i])) {
                noise[i] = 27;
            }
        }
        return noise;
    }

    @Test
    void of_pasted_megabytes_a_line_is_left_that_is_sent_only_when_it_is_confirmed() throws Exception {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            Asking asking = ask(client);
            asking.type("\u001b]0;owned\u0007\u001b[31mred\u202e").type(noise(), 16);
            asking.type("\r").await("A reason has 500 characters at most");
            assertThat(asking.shown()).doesNotContain("Minutes [");
            asking.type("\r").await("Minutes [60]: ");
            byte[] sevens = new byte[MEGABYTE];
            Arrays.fill(sevens, (byte) '7');
            asking.type("5").type(sevens, 2).type("\r").await("A number from 1 to 60 is expected");
            asking.type("5\r").await("Ctrl-C withdraws it");

            Map<String, Object> request = requests().stream()
                    .filter(one -> "PENDING".equals(one.get("state")))
                    .findFirst()
                    .orElseThrow();
            assertThat(request).containsEntry("minutes", 5L);
            String reason = String.valueOf(request.get("reason"));
            assertThat(reason).startsWith("0;ownedred").hasSizeBetween(480, 500);
            assertThat(reason.codePoints())
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);

            asking.type("\u0003");
            assertThat(asking.ended()).isEqualTo(126);
        }
    }

    @Test
    void pasted_lines_are_answered_ten_times_at_most_and_nothing_is_asked_for() throws Exception {
        int before = requests().size();
        try (SshClient client = SshClient.setUpDefaultClient()) {
            Asking asking = ask(client);
            asking.flood(("x".repeat(600) + "\r\n").getBytes(StandardCharsets.US_ASCII), 20_000);
            assertThat(asking.ended()).isEqualTo(126);
            assertThat(asking.times("A reason has 500 characters at most")).isEqualTo(9);
            assertThat(asking.times("nothing was asked for: 10 answers could not be used; access to app-jit is on"))
                    .isEqualTo(1);
        }
        assertThat(requests()).hasSize(before);
    }

    @Test
    void a_client_that_only_presses_enter_and_reads_nothing_hears_the_end_when_it_reads() throws Exception {
        int before = requests().size();
        try (SshClient client = SshClient.setUpDefaultClient()) {
            Asking asking = ask(client);
            asking.session().getIoSession().suspendRead();
            byte[] enters = new byte[64 * 1024];
            Arrays.fill(enters, (byte) '\r');
            asking.flood(enters, 4);
            asking.session().getIoSession().resumeRead();
            assertThat(asking.ended()).isEqualTo(126);
            assertThat(asking.times("A reason is needed")).isEqualTo(9);
            assertThat(asking.times("10 answers could not be used")).isEqualTo(1);
        }
        assertThat(requests()).hasSize(before);
    }
}
