package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.demo.Port;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;
import org.sallyport.it.postgres.RawClient.Message;

/** What a client asks for as it connects: what passes, and what is refused and how. */
@RunAsClient
@SharedGateway
class StartupIT {
    private static final int V3_0 = 196_608;

    private final Stage stage = Stage.get();

    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private static Map<String, String> with(Map<String, String> more, String user, String database) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("user", user);
        parameters.put("database", database);
        return parameters;
    }

    private Message refused(String user, String database, Map<String, String> more) throws IOException {
        try (RawClient client = new RawClient(stage.gateway().port(Port.POSTGRES))) {
            List<Message> answer = client.logIn(V3_0, with(more, "alice#" + user, database), stage.token("alice"));
            Message last = answer.get(answer.size() - 1);
            assertThat(last.type()).isEqualTo('E');
            assertThat(last.field('S')).isEqualTo("FATAL");
            return last;
        }
    }

    /** Everything that the target tells of a session, beyond its process: the same past the gateway and through it. */
    @Test
    void settings_of_the_client_reach_the_target_and_its_own_come_back() throws IOException {
        Map<String, String> asked = Map.of(
                "application_name", "fidelity's check",
                "options", "-c statement_timeout=12345 --search-path=pg_catalog\\,public -c geqo=off",
                "client_encoding", "LATIN1",
                "DateStyle", "German",
                "TimeZone", "Asia/Tokyo",
                "extra_float_digits", "2",
                "IntervalStyle", "iso_8601",
                "standard_conforming_strings", "off");
        try (RawClient through = new RawClient(stage.gateway().port(Port.POSTGRES));
                RawClient direct = new RawClient(stage.targetPort())) {
            List<String> told =
                    told(through.logIn(V3_0, with(asked, "deploy-bot#bank-raw", "postgres"), stage.botToken()));
            assertThat(told)
                    .isEqualTo(told(direct.logIn(V3_0, with(asked, "postgres", "postgres"), "demo-superuser")))
                    .anySatisfy(status -> assertThat(status).startsWith("server_version"));
            String settings = "select name, setting from pg_settings where source in ('client', 'session') order by 1";
            List<String> set = rows(through, settings);
            assertThat(set).isEqualTo(rows(direct, settings)).hasSizeGreaterThanOrEqualTo(10);
            String select = "select current_database(), current_schemas(false), now()::date, '\u00e4', 0.1::float8";
            assertThat(rows(through, select)).isEqualTo(rows(direct, select));
        }
    }

    private static List<String> told(List<Message> greeting) {
        return greeting.stream()
                .filter(message -> message.type() == 'S')
                .map(message -> new String(message.body(), StandardCharsets.UTF_8).replace('\0', ' '))
                .sorted()
                .toList();
    }

    private static List<String> rows(RawClient client, String sql) throws IOException {
        client.send(RawClient.query(sql));
        return client.readUntil('Z').stream()
                .filter(message -> message.type() != 'Z')
                .map(message -> message.type() + new String(message.body(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    @Test
    void a_database_that_the_resource_does_not_list_is_refused_and_those_it_offers_are_named() throws IOException {
        Message refusal = refused("bank", "postgres", Map.of());
        assertThat(refusal.field('C')).isEqualTo("3D000");
        assertThat(refusal.field('M')).contains("does not offer the database postgres; it offers bank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "on", "yes", "1", "database"})
    void a_replication_connection_is_refused(String replication) throws IOException {
        Message refusal = refused("bank", "bank", Map.of("replication", replication));
        assertThat(refusal.field('C')).isEqualTo("0A000");
        assertThat(refusal.field('M')).contains("replication connections cannot be recorded and are refused");
    }

    private static final byte[] SSL_REQUEST =
            ByteBuffer.allocate(8).putInt(8).putInt(80_877_103).array();
    private static final byte[] GSS_REQUEST =
            ByteBuffer.allocate(8).putInt(8).putInt(80_877_104).array();

    @Test
    void encryption_by_gss_is_declined_and_tls_offered_on_the_same_connection() throws IOException {
        try (RawClient client = new RawClient(stage.gateway().port(Port.POSTGRES))) {
            client.send(GSS_REQUEST);
            assertThat(client.socket().getInputStream().read()).isEqualTo('N');
            client.send(SSL_REQUEST);
            assertThat(client.socket().getInputStream().read()).isEqualTo('S');
        }
    }

    /** What a stranger puts between the request and the handshake must not count as said inside (CVE-2021-23214). */
    @Test
    void nothing_may_come_in_the_clear_behind_the_request_for_tls() throws IOException {
        try (RawClient client = new RawClient(stage.gateway().port(Port.POSTGRES))) {
            client.send(Requests.all(SSL_REQUEST, RawClient.startup(V3_0, Map.of("user", "alice#bank"))));
            assertThat(client.read().field('C')).isEqualTo("08P01");
            assertThat(client.socket().getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 10_001, Integer.MAX_VALUE, -1})
    void a_first_packet_of_an_impossible_length_is_refused_at_once(int length) throws IOException {
        try (RawClient client = new RawClient(stage.gateway().port(Port.POSTGRES))) {
            client.send(ByteBuffer.allocate(8).putInt(length).putInt(V3_0).array());
            assertThat(client.read().field('C')).isEqualTo("08P01");
            assertThat(client.socket().getInputStream().read()).isEqualTo(-1);
        }
    }

    /** As a statement it would wait for an approval. */
    @ParameterizedTest
    @CsvSource({
        "role, postgres",
        "ROLE, postgres",
        "session_authorization, postgres",
        "options, -c role=postgres",
        "options, --role=postgres",
        "options, -cro\\le=postgres",
        "options, --session-authorization=postgres",
        "options, -O",
        "session_replication_role, replica"
    })
    void a_setting_that_would_wait_as_a_statement_is_refused(String name, String value) throws IOException {
        Message refusal = refused("bank", "bank", Map.of(name, value));
        assertThat(refusal.field('C')).isEqualTo("42501");
        assertThat(refusal.field('M')).contains("is not accepted at the login");
    }
}
