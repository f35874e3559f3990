package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.it.Await;
import org.sallyport.it.Program;
import org.sallyport.it.Ssh;

/** Tunnels would pass unrecorded: without a rule that lists them, all are refused. */
class SshForwardsIT extends SshJourney {
    @Test
    void a_forward_to_the_target_itself_is_refused() {
        Program.Result result =
                Program.start(bot().command("-W", "127.0.0.1:22"), Map.of()).await();

        assertThat(result.exit()).isNotZero();
        assertThat(result.out()).isEmpty();
        assertRefused("forwarding to 127.0.0.1:22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-L", "-D"})
    void a_local_forward_carries_nothing(String option) throws IOException {
        int port = freePort();
        String argument = option.equals("-L") ? "127.0.0.1:" + port + ":127.0.0.1:22" : "127.0.0.1:" + port;
        try (Program client = Program.start(bot().command("-N", option, argument), Map.of())) {
            Await.until("the client's listener", SOON, () -> isOpen(port));
            try (Socket through = new Socket(InetAddress.getLoopbackAddress(), port)) {
                through.setSoTimeout(10_000);
                if (option.equals("-D")) {
                    through.getOutputStream().write(new byte[] {4, 1, 0, 22, 127, 0, 0, 1, 0});
                }
                String received = new String(through.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(received).doesNotContain("SSH-2.0");
            }
            assertThat(client.process().isAlive()).isTrue();
        }
        assertRefused("forwarding to 127.0.0.1:22");
    }

    @ParameterizedTest
    @CsvSource({
        "0:127.0.0.1:22, localhost:0",
        "*:0:127.0.0.1:22, :0",
        "/tmp/sallyport-forwarded:127.0.0.1:22, /tmp/sallyport-forwarded"
    })
    void a_remote_forward_is_refused(String argument, String listening) {
        Program.Result result = Program.start(
                        bot().command("-N", "-o", "ExitOnForwardFailure=yes", "-R", argument), Map.of())
                .await();

        assertThat(result.exit()).isEqualTo(255);
        assertRefused("remote forwarding of " + listening);
    }

    @Test
    void a_forward_to_a_socket_file_carries_nothing() throws Exception {
        Ssh bot = bot();
        Path local = bot.folder().resolve("local.sock");
        try (Program client = Program.start(bot.command("-N", "-L", local + ":/run/any.sock"), Map.of())) {
            Await.until("the client's socket", SOON, () -> Files.exists(local));
            try (var through = SocketChannel.open(UnixDomainSocketAddress.of(local))) {
                assertThat(through.read(ByteBuffer.allocate(10))).isEqualTo(-1);
            }
            assertThat(client.process().isAlive()).isTrue();
        }
        assertRefused("forwarding to socket /run/any.sock");
    }

    @Test
    void the_display_of_the_user_is_not_lent() {
        List<String> command = bot().command("-Y");
        command.add("echo \"display=$DISPLAY\"");

        Program.Result result =
                Program.start(command, Map.of("DISPLAY", "127.0.0.1:99")).await();

        assertThat(result.out()).isEqualTo("display=\n");
        assertRefused("X11 forwarding");
    }

    @Test
    void the_agent_of_the_user_is_not_lent() throws Exception {
        Ssh bot = bot();
        String socket = bot.folder().resolve("agent.sock").toString();
        try (Program agent = Program.start(List.of("ssh-agent", "-D", "-a", socket), Map.of())) {
            Await.until("the agent", SOON, () -> Files.exists(Path.of(socket)));
            assertThat(agent.process().isAlive()).isTrue();
            List<String> command = bot.command("-A", "-o", "IdentityAgent=" + socket);
            command.add("echo \"agent=$SSH_AUTH_SOCK\"");

            Program.Result result = Program.start(command, Map.of()).await();

            assertThat(result.out()).isEqualTo("agent=\n");
        }
        assertRefused("agent forwarding");
    }

    /** Refused, and never silent. */
    private void assertRefused(String text) {
        assertThat(ofBot().command(text)).containsEntry("decision", "REFUSED").containsEntry("status", "NOT_EXECUTED");
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
