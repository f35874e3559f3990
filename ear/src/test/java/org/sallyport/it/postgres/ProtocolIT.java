package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.sallyport.demo.Port;
import org.sallyport.it.AnyCertificate;
import org.sallyport.it.Await;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;
import org.sallyport.it.postgres.RawClient.Message;

/** How a connection begins, and how it is cancelled, message by message. */
@RunAsClient
@SharedGateway
class ProtocolIT {
    private static final int V3_0 = 196_608;
    private static final int V3_2 = 196_610;
    private static final int GREASE = 3 << 16 | 9_999;
    private static final String LOGIN = "alice#bank";

    private final Stage stage = Stage.get();
    private final int port = stage.gateway().port(Port.POSTGRES);

    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private static byte[] cancelKey(List<Message> greeting) {
        return of(greeting, 'K').body();
    }

    private static Message of(List<Message> messages, char type) {
        return messages.stream()
                .filter(message -> message.type() == type)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + messages));
    }

    private List<Message> greeted(RawClient client, int version, Map<String, String> more) throws IOException {
        Map<String, String> parameters = new TreeMap<>(Map.of("user", LOGIN, "database", "bank"));
        parameters.putAll(more);
        return client.logIn(version, parameters, stage.token("alice"));
    }

    @Test
    void protocol_3_0_gets_a_key_of_four_bytes_and_no_negotiation() throws IOException {
        try (RawClient client = new RawClient(port)) {
            List<Message> greeting = greeted(client, V3_0, Map.of());
            assertThat(cancelKey(greeting)).hasSize(4 + 4);
            assertThat(greeting).extracting(Message::type).doesNotContain('v');
        }
    }

    @Test
    void protocol_3_2_gets_a_longer_key_that_cancels() throws IOException {
        try (RawClient client = new RawClient(port)) {
            List<Message> greeting = greeted(client, V3_2, Map.of());
            assertThat(greeting).extracting(Message::type).doesNotContain('v');
            byte[] key = cancelKey(greeting);
            assertThat(key).hasSize(4 + 32);
            assertCancels(client, key);
        }
    }

    @Test
    void a_cancel_with_another_secret_cancels_nothing() throws IOException {
        try (RawClient client = new RawClient(port)) {
            byte[] key = cancelKey(greeted(client, V3_0, Map.of()));
            key[key.length - 1] ^= 1;
            client.send(RawClient.query("select pg_sleep(2)"));
            cancel(key);
            assertThat(client.readUntil('Z')).extracting(Message::type).doesNotContain('E');
        }
    }

    @Test
    void a_cancel_may_come_encrypted() throws Exception {
        try (RawClient client = new RawClient(port);
                SSLSocket other = tls("postgresql")) {
            byte[] key = cancelKey(greeted(client, V3_2, Map.of()));
            client.send(RawClient.query("select pg_sleep(20)"));
            awaitSleep();
            other.startHandshake();
            other.getOutputStream().write(cancelRequest(key));
            assertThat(other.getInputStream().read()).isEqualTo(-1);
            assertThat(of(client.readUntil('Z'), 'E').field('C')).isEqualTo("57014");
        }
    }

    private void assertCancels(RawClient client, byte[] key) throws IOException {
        client.send(RawClient.query("select pg_sleep(20)"));
        cancel(key);
        assertThat(of(client.readUntil('Z'), 'E').field('C')).isEqualTo("57014");
    }

    private void cancel(byte[] key) throws IOException {
        awaitSleep();
        try (RawClient other = new RawClient(port)) {
            other.send(cancelRequest(key));
            assertThat(other.socket().getInputStream().read()).isEqualTo(-1);
        }
    }

    /** Until the target is at it: a cancel that comes before is lost. */
    private void awaitSleep() {
        Await.until("the sleep", Duration.ofSeconds(20), () -> {
            try (Connection direct = stage.direct();
                    Statement statement = direct.createStatement();
                    ResultSet found = statement.executeQuery("select 1 from pg_stat_activity where state = 'active'"
                            + " and query in ('select pg_sleep(2)', 'select pg_sleep(20)')")) {
                return found.next();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static byte[] cancelRequest(byte[] key) {
        return ByteBuffer.allocate(8 + key.length)
                .putInt(8 + key.length)
                .putInt(80_877_102)
                .put(key)
                .array();
    }

    /** Newer clients ask for a version that does not exist, to see that servers negotiate. */
    @Test
    void a_later_version_and_unknown_options_are_negotiated_down() throws IOException {
        try (RawClient client = new RawClient(port)) {
            List<Message> greeting = greeted(client, GREASE, Map.of("_pq_.test_protocol_negotiation", "1"));
            ByteBuffer answer = ByteBuffer.wrap(of(greeting, 'v').body());
            assertThat(answer.getInt()).isEqualTo(V3_2);
            assertThat(answer.getInt()).isEqualTo(1);
            assertThat(greeting).extracting(Message::type).last().isEqualTo('Z');
        }
    }

    @Test
    void a_client_that_begins_with_tls_is_served_when_it_names_the_protocol() throws Exception {
        try (SSLSocket socket = tls("postgresql")) {
            socket.startHandshake();
            assertThat(socket.getApplicationProtocol()).isEqualTo("postgresql");
            socket.getOutputStream().write(RawClient.startup(V3_0, Map.of("user", LOGIN, "database", "bank")));
            assertThat(socket.getInputStream().read()).isEqualTo('R');
        }
    }

    @Test
    void a_client_that_begins_with_tls_and_names_no_protocol_or_another_is_not() throws Exception {
        try (SSLSocket socket = tls()) {
            socket.startHandshake();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        try (SSLSocket socket = tls("http/1.1")) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
    }

    private SSLSocket tls(String... protocols) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        return socket;
    }
}
