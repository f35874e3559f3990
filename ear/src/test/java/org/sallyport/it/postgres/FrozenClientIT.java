package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.sallyport.demo.Port;
import org.sallyport.it.Await;
import org.sallyport.it.Recorded;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;

/** A client that asks for more than fits anywhere and reads nothing of it. */
@RunAsClient
@SharedGateway
class FrozenClientIT {
    /** A hundred gigabytes, made as they are sent. */
    private static final String ENDLESS = "select repeat('x', 1000), generate_series(1, 100000000)";

    private final Stage stage = Stage.get();

    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private RawClient through() throws IOException {
        return RawClient.loggedIn(stage.gateway().port(Port.POSTGRES), "deploy-bot#bank-raw", stage.botToken(), "bank");
    }

    /** The one value of the one row of an answer; empty when there is no row. */
    private static String value(RawClient client, String sql) {
        try {
            client.send(RawClient.query(sql));
            for (RawClient.Message message : client.readUntil('Z')) {
                if (message.type() == 'D') {
                    return new String(message.body(), 6, message.body().length - 6, StandardCharsets.UTF_8);
                }
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void it_stops_its_own_target_and_nobody_else_and_its_session_ends_when_it_must() throws IOException {
        try (RawClient frozen = through();
                RawClient other = through();
                RawClient target = RawClient.loggedIn(stage.targetPort(), "postgres", "demo-superuser", "bank")) {
            String pid = value(frozen, "select pg_backend_pid()");
            String doing = "select wait_event from pg_stat_activity where pid = " + pid;
            frozen.send(RawClient.query(ENDLESS));
            Await.until("a target that is not read", Duration.ofSeconds(20), () -> value(target, doing)
                    .equals("ClientWrite"));

            long start = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                assertThat(value(other, "select " + i)).isEqualTo(String.valueOf(i));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            assertThat(value(target, doing)).as("still not read").isEqualTo("ClientWrite");

            Recorded session = Recorded.ofBackend(stage.api("deploy-bot"), Integer.parseInt(pid));
            stage.api("dave")
                    .delete("/sessions/" + session.session() + "?reason=a+test")
                    .expect(204);
            Await.until("the end of the target's process", Duration.ofSeconds(20), () -> value(
                            target, "select pid from pg_stat_activity where pid = " + pid)
                    .isEmpty());
            List<Map<String, Object>> commands = session.sealed().commands();
            assertThat(commands.get(commands.size() - 1))
                    .containsEntry("text", ENDLESS)
                    .containsEntry("status", "UNKNOWN");
        }
    }
}
