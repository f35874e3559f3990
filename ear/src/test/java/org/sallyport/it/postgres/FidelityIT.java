package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.it.postgres.RawClient.message;
import static org.sallyport.it.postgres.RawClient.query;
import static org.sallyport.it.postgres.Requests.FLUSH;
import static org.sallyport.it.postgres.Requests.SYNC;
import static org.sallyport.it.postgres.Requests.all;
import static org.sallyport.it.postgres.Requests.bind;
import static org.sallyport.it.postgres.Requests.close;
import static org.sallyport.it.postgres.Requests.describe;
import static org.sallyport.it.postgres.Requests.execute;
import static org.sallyport.it.postgres.Requests.parse;
import static org.sallyport.it.postgres.Requests.run;
import static org.sallyport.it.postgres.Requests.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.sallyport.demo.Port;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;
import org.sallyport.it.postgres.RawClient.Message;

/** Message by message, the answers through the gateway are those of the server, where nothing is masked or refused. */
@RunAsClient
@SharedGateway
class FidelityIT {
    /** One piece of a conversation, and how often the server is ready in it. */
    private record Exchange(byte[] request, int readies) {}

    private static final byte[] LINE = message('d', text("7\tseven\n"));
    private static final byte[] DONE = message('c', new byte[0]);
    private static final String TEN = "select i, 'row ' || i from generate_series(1, 10) i";

    private static final List<Exchange> CONVERSATION = List.of(
            new Exchange(query(""), 1),
            new Exchange(query(" ; ; -- nothing"), 1),
            new Exchange(query("select 1; select 1 / 0; select 2"), 1),
            new Exchange(query("select 1 as one, null as nothing, repeat('x', 100000) as long; values (1), (2)"), 1),
            new Exchange(query("not sql at all"), 1),
            new Exchange(
                    query("do $$ begin raise notice 'a notice'; raise warning using errcode = 'U1234'; end $$"), 1),
            // Portals with row limits, in and out of a transaction.
            new Exchange(all(query("begin"), parse("ten", TEN), bind("p", "ten", 0), describe('P', "p"), SYNC), 2),
            new Exchange(all(execute("p", 3), execute("p", 3), FLUSH, execute("p", 0), execute("p", 1), SYNC), 1),
            new Exchange(all(close('P', "p"), execute("p", 0), SYNC, query("rollback")), 2),
            new Exchange(all(bind("q", "ten", 1), execute("q", 4), SYNC, execute("q", 4), SYNC), 2),
            // Descriptions, formats, parameters.
            new Exchange(all(describe('S', "ten"), describe('S', "nobody"), SYNC), 1),
            new Exchange(all(parse("typed", "select $1::int, $2::text, $3::numeric"), describe('S', "typed"), SYNC), 1),
            new Exchange(
                    all(
                            bind("", "typed", 1, "42", "words", "1234567890.5"),
                            execute("", 0),
                            bind("", "typed", 0, "x", "", "0"),
                            execute("", 0),
                            SYNC),
                    1),
            new Exchange(
                    all(bind("", "typed", 1, "-1", "again", "-0.001"), describe('P', ""), execute("", 0), SYNC), 1),
            new Exchange(all(close('S', "typed"), close('S', "typed"), bind("", "typed", 0), SYNC), 1),
            // Pipelines that fail in the middle.
            new Exchange(all(run("select 1"), run("select 1 / 0"), run("select 2"), SYNC, run("select 3"), SYNC), 2),
            new Exchange(
                    all(
                            run("create temporary table kept (a int, b text)"),
                            SYNC,
                            run("insert into kept values (1)"),
                            SYNC),
                    2),
            new Exchange(all(run("insert into kept values (2)"), run("no"), SYNC, query("select * from kept")), 2),
            new Exchange(all(parse("", ""), bind(""), describe('P', ""), execute("", 0), SYNC), 1),
            new Exchange(all(query("begin"), run("select 1 / 0"), SYNC, run("select 1"), SYNC, query("commit")), 4),
            // Names of SQL and of the protocol.
            new Exchange(query("prepare s as select $1::int + 1; execute s(1); deallocate s; execute s(1)"), 1),
            new Exchange(all(query("prepare s as select 5"), bind("", "s", 0), execute("", 0), SYNC), 2),
            new Exchange(
                    query("begin; declare c scroll cursor for " + TEN + "; fetch 2 c; fetch backward 1 c; move 3 c"),
                    1),
            new Exchange(all(run("fetch 1 from c"), describe('P', "c"), execute("c", 2), SYNC, query("commit")), 2),
            // COPY, with data that does not wait for the server to ask for it.
            new Exchange(all(query("copy kept from stdin"), LINE, LINE, DONE, query("table kept")), 2),
            new Exchange(all(query("copy kept from stdin"), LINE, message('f', text("enough\0"))), 1),
            new Exchange(all(query("copy kept from stdin"), message('d', text("x\ty\n")), LINE, DONE), 1),
            new Exchange(all(query("copy nowhere from stdin"), LINE, DONE, query("select 'stray data is ignored'")), 2),
            new Exchange(all(run("copy kept from stdin"), LINE, DONE, SYNC), 1),
            new Exchange(all(run("copy kept from stdin"), SYNC, LINE, FLUSH, DONE, SYNC, run("select 1"), SYNC), 2),
            new Exchange(all(run("copy nowhere from stdin"), SYNC, LINE, DONE, SYNC), 2),
            new Exchange(query("copy kept to stdout; copy (select * from kept) to stdout (format csv, header)"), 1),
            new Exchange(query("copy kept to stdout (format binary)"), 1),
            new Exchange(query("truncate kept; copy kept to stdout; select count(*) from kept"), 1),
            // What comes unasked.
            new Exchange(all(query("listen here; notify here, 'word'; notify here"), query("unlisten here")), 2),
            new Exchange(query("set application_name = 'told'; set timezone = 'UTC'; reset all"), 1),
            new Exchange(all(query("discard all"), bind("", "ten", 0), SYNC), 2));

    private final Stage stage = Stage.get();

    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    @Test
    void a_conversation_reads_the_same_through_the_gateway_and_past_it() throws IOException {
        try (RawClient direct = RawClient.loggedIn(stage.targetPort(), "postgres", "demo-superuser", "bank");
                RawClient through = RawClient.loggedIn(
                        stage.gateway().port(Port.POSTGRES), "deploy-bot#bank-raw", stage.botToken(), "bank")) {
            for (Exchange exchange : CONVERSATION) {
                String asked = new String(exchange.request(), StandardCharsets.ISO_8859_1);
                assertThat(answer(through, exchange)).as(asked).isEqualTo(answer(direct, exchange));
            }
        }
    }

    /** Where in its sources the server found an error is left out: some of them the gateway finds itself. */
    private static String error(Message message) {
        StringBuilder fields = new StringBuilder("E");
        for (char field : "SVCMDHPcdnst".toCharArray()) {
            fields.append(' ').append(field).append('=').append(message.field(field));
        }
        return fields.toString();
    }

    /** All but the process that a notification comes from, and the OIDs of tables that each side made for itself. */
    private static String bytes(Message message) {
        ByteBuffer body = ByteBuffer.wrap(message.body().clone());
        if (message.type() == 'A') {
            body.putInt(0, 0);
        } else if (message.type() == 'T') {
            for (int left = body.getShort(); left > 0; left--) {
                int name = body.position();
                while (body.get(name) != 0) {
                    name++;
                }
                body.putInt(name + 1, 0).position(name + 1 + 4 + 2 + 4 + 2 + 4 + 2);
            }
        }
        return message.type() + HexFormat.of().formatHex(body.array());
    }

    private static List<String> answer(RawClient client, Exchange exchange) throws IOException {
        client.send(exchange.request());
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < exchange.readies(); i++) {
            for (Message message : client.readUntil('Z')) {
                shown.add(message.type() == 'E' ? error(message) : bytes(message));
            }
        }
        return shown;
    }
}
