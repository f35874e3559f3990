package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.io.output.NullOutputStream;
import org.apache.sshd.core.CoreModuleProperties;
import org.junit.jupiter.api.Test;
import org.sallyport.demo.Port;
import org.sallyport.it.Ssh;

/** Clients that ask for more than they take cost the gateway no more than its bounds, and nobody else anything. */
class SshGreedyIT extends SshJourney {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long STALL = TimeUnit.SECONDS.toNanos(5);

    @Test
    void an_answer_that_nobody_reads_stays_at_the_target() throws Exception {
        String done = fresh("done");
        Ssh bot = bot();
        try (SshClient client = SshClient.setUpDefaultClient()) {
            CoreModuleProperties.WINDOW_SIZE.set(client, 1L << 30);
            ClientSession session = logIn(client, bot);
            try (ChannelExec channel = session.createExecChannel("head -c 200000000 /dev/zero; touch " + done)) {
                channel.setOut(new NullOutputStream());
                channel.open().verify(LIMIT);
                session.getIoSession().suspendRead();

                LockSupport.parkNanos(STALL);
                assertThat(home(done)).doesNotExist();

                session.getIoSession().resumeRead();
                channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ofMinutes(5));
                assertThat(channel.getExitStatus()).isZero();
                assertThat(home(done)).exists();
            }
        }
    }

    @Test
    void channels_closed_before_they_are_open_leave_the_connection_whole() throws Exception {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            ClientSession session = logIn(client, bot());
            session.setUnknownChannelReferenceHandler((service, command, id, buffer) -> null);
            for (int i = 0; i < 200; i++) {
                session.writePacket(opening(session, "session", 10_000 + i));
                Buffer close = session.createBuffer(SshConstants.SSH_MSG_CHANNEL_CLOSE);
                close.putUInt(i);
                session.writePacket(close);
            }
            try (ChannelExec channel = session.createExecChannel("exit 7")) {
                channel.open().verify(LIMIT);
                channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
                assertThat(channel.getExitStatus()).isEqualTo(7);
            }
        }
    }

    @Test
    void a_client_that_asks_only_for_what_it_does_not_get_is_disconnected() throws Exception {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            ClientSession session = logIn(client, bot());
            session.setUnknownChannelReferenceHandler((service, command, id, buffer) -> null);
            for (int i = 0; i < 1_100 && session.isOpen(); i++) {
                Buffer forward = opening(session, "direct-tcpip", i);
                forward.putString("127.0.0.1");
                forward.putUInt(9);
                forward.putString("127.0.0.1");
                forward.putUInt(9);
                session.writePacket(forward);
            }
            assertThat(session.waitFor(EnumSet.of(ClientSessionEvent.CLOSED), LIMIT))
                    .contains(ClientSessionEvent.CLOSED);
        }
        bot().exec("true").expectSuccess();
    }

    private ClientSession logIn(SshClient client, Ssh ssh) throws Exception {
        return RudeClient.logIn(client, stage.gateway().port(Port.SSH), "deploy-bot#" + RAW, ssh);
    }

    private static Buffer opening(ClientSession session, String type, int id) {
        Buffer open = session.createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN);
        open.putString(type);
        open.putUInt(id);
        open.putUInt(1 << 20);
        open.putUInt(1 << 15);
        return open;
    }
}
