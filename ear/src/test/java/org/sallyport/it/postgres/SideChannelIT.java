package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.sallyport.it.PlantedValues;
import org.sallyport.it.Recorded;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;
import org.sallyport.it.postgres.RawClient.Message;

/** Data leaves by more than rows: names of columns, notices, errors, notifications, settings that are told. */
@RunAsClient
@SharedGateway
class SideChannelIT {
    /** Made up; it passes Luhn's check. */
    private static final String CARD = "4111111111111111";

    private static final String NAME_BY_NOTICE =
            "do $$ begin raise notice '%', (select name from customers where id = 1); end $$";

    private static final List<String> WAYS = List.of(
            "select 1 as \"" + CARD + "\"",
            "do $$ begin raise notice 'card " + CARD + "'; end $$",
            NAME_BY_NOTICE,
            "do $$ begin raise exception '%', (select email from customers where id = 2)"
                    + " using errcode = '42501', hint = (select name from customers where id = 2); end $$",
            "select cast('x " + CARD + "' as int)",
            "listen harmless",
            "notify harmless, 'card " + CARD + "'",
            "set application_name = 'card " + CARD + "'",
            "explain select 1 from accounts where account_number = '" + CARD + "'",
            "select 'card " + CARD + "' as in_a_row");

    private final Stage stage = Stage.get();
    private final PlantedValues planted = PlantedValues.read(stage);

    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private RawClient client(String user, String resource) throws IOException {
        return RawClient.through(stage, user, resource);
    }

    private static String text(List<Message> messages) {
        StringBuilder all = new StringBuilder();
        messages.forEach(message -> all.append(message.type())
                .append(new String(message.body(), StandardCharsets.UTF_8))
                .append('\n'));
        return all.toString();
    }

    @Test
    void where_nothing_is_masked_the_user_sees_what_the_target_said_and_the_records_do_not() throws IOException {
        int pid;
        StringBuilder seen = new StringBuilder();
        try (RawClient client = client("deploy-bot", "bank-raw")) {
            client.send(RawClient.query("select pg_backend_pid()"));
            byte[] row = client.readUntil('Z').get(1).body();
            pid = Integer.parseInt(new String(Arrays.copyOfRange(row, 6, row.length), StandardCharsets.UTF_8));
            for (String way : WAYS) {
                client.send(RawClient.query(way));
                List<Message> answer = client.readUntil('Z');
                if (!way.startsWith("listen") && !way.equals(NAME_BY_NOTICE) && !way.contains("raise exception")) {
                    assertThat(text(answer)).as(way).contains(CARD);
                }
                seen.append(text(answer));
            }
            client.send(Requests.all(
                    Requests.parse("", "select 2 as \"" + CARD + "\""),
                    RawClient.message('D', Requests.all(Requests.text("S"), RawClient.cString(""))),
                    Requests.bind(""),
                    Requests.execute(),
                    Requests.SYNC));
            assertThat(text(client.readUntil('Z'))).contains(CARD);
        }
        assertThat(planted.foundIn(seen.toString())).isNotEmpty();
        Recorded records = Recorded.ofBackend(stage.api("deploy-bot"), pid).sealed();
        String transcript = records.transcript("application/x-ndjson");
        planted.assertAbsentFrom(transcript);
        assertThat(transcript).doesNotContain(CARD);
        assertThat(records.commands().toString()).doesNotContain(CARD);
        planted.assertAbsentFrom(records.commands().toString());
    }

    @Test
    void where_it_is_masked_the_user_sees_none_of_it() throws IOException {
        try (RawClient client = client("alice", "bank")) {
            for (String way : WAYS) {
                client.send(RawClient.query(way));
                if (way.startsWith("do ")) {
                    Held.read(stage.gateway(), client).approve();
                }
                String seen = text(client.readUntil('Z'));
                assertThat(seen).as(way).doesNotContain(CARD);
                planted.assertAbsentFrom(seen);
            }
            client.send(Requests.all(
                    Requests.parse("", "select 2 as \"" + CARD + "\""),
                    RawClient.message('D', Requests.all(Requests.text("S"), RawClient.cString(""))),
                    Requests.SYNC));
            assertThat(text(client.readUntil('Z'))).doesNotContain(CARD);
        }
    }
}
