package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.demo.Port;
import org.sallyport.it.Recorded;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;
import org.sallyport.it.postgres.RawClient.Message;

/**
 * Ways around the decision, over the wire and by every way that a statement can take. What each does would be harmless
 * to the tests' target; that it never gets there is what counts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@RunAsClient
@SharedGateway
class EvasionIT {
    /** Held as what it is; calls this where strings take backslashes, and nothing where they do not. */
    private static final String CODE_WITH_BACKSLASHES = "select 'a\\'', pg_reload_conf() --'";

    /** The other way round. */
    private static final String CODE_WITHOUT_BACKSLASHES = "select 'a\\', pg_reload_conf() --'";

    private final Stage stage = Stage.get();

    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private RawClient alice() throws IOException {
        return RawClient.loggedIn(stage.gateway().port(Port.POSTGRES), "alice#bank", stage.token("alice"), "bank");
    }

    /** Whatever else was sent with them, none of these reached the target. */
    @AfterAll
    void nothing_reached_the_target() {
        assertThat(stage.targetLog().entries())
                .filteredOn(entry -> entry.level().equals("LOG"))
                .noneMatch(entry -> entry.text().contains("pg_reload_conf()")
                        && entry.text().contains("'a\\'"))
                .noneMatch(entry -> entry.text().contains("evasion"));
    }

    /** Everything up to the next notice, which is that of a hold; it is rejected. */
    private void rejectHeld(RawClient client) throws IOException {
        Held.read(stage.gateway(), client).reject();
        assertThat(client.readUntil('E')).last().satisfies(error -> assertThat(error.field('C'))
                .isEqualTo("42501"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update accounts set opened = opened where true /* evasion */",
                "with gone as (delete from transfers returning id) select count(*), 'evasion' from gone",
                "explain analyze delete from transfers where 'evasion' <> ''",
                "select set_config('role', 'evasion', false)",
                "set role evasion",
                "set session authorization evasion",
                "do $$ begin perform 'evasion'; end $$",
                "copy transfers to program 'cat > /tmp/evasion'",
                "select lo_export(1, '/tmp/evasion')",
                "select pg_read_file('evasion')",
                "alter system set application_name = 'evasion'",
                "load 'evasion'",
                "create extension evasion",
                "select pg_terminate_backend(1), 'evasion'",
                "prepare evasion as delete from transfers",
                "declare evasion cursor for select pg_read_file('x')"
            })
    void each_waits_as_what_it_does_in_both_protocols(String sql) throws IOException {
        try (RawClient client = alice()) {
            client.send(RawClient.query(sql));
            rejectHeld(client);
            assertThat(client.readUntil('Z')).hasSize(1);
            client.send(Requests.all(Requests.run(sql), Requests.SYNC));
            rejectHeld(client);
            assertThat(client.readUntil('Z')).hasSize(1);
        }
    }

    /** A function that the target may have or not; its Parse may pass, as it runs nothing. */
    @Test
    void a_link_to_another_database_waits() throws IOException {
        try (RawClient client = alice()) {
            client.send(RawClient.query("select * from dblink('host=evasion', 'select 1') as t(a int)"));
            rejectHeld(client);
        }
    }

    @Test
    void listen_and_notify_pass_as_what_they_are() throws IOException {
        try (RawClient client = alice()) {
            client.send(RawClient.query("listen harmless"));
            client.readUntil('Z');
            client.send(RawClient.query("notify harmless, 'told'"));
            assertThat(client.readUntil('Z'))
                    .extracting(Message::type)
                    .contains('A')
                    .doesNotContain('E');
        }
    }

    @Test
    void a_name_that_is_prepared_anew_counts_as_what_it_means_then() throws IOException {
        try (RawClient client = alice()) {
            client.send(Requests.all(
                    Requests.parse("s", "select 1"),
                    Requests.bind("s"),
                    Requests.execute(),
                    Requests.SYNC,
                    RawClient.query("deallocate s"),
                    Requests.parse("s", "delete from transfers where 'evasion' <> ''"),
                    Requests.bind("s"),
                    Requests.execute(),
                    Requests.SYNC));
            rejectHeld(client);
            client.readUntil('Z');
            client.send(Requests.all(
                    RawClient.query("prepare t as select 1"),
                    RawClient.query("deallocate t"),
                    Requests.parse("t", "delete from transfers where 'evasion' <> ''"),
                    Requests.SYNC,
                    RawClient.query("execute t")));
            rejectHeld(client);
            client.readUntil('Z');
        }
    }

    /** The server tells names apart by their first 63 bytes. */
    @Test
    void a_name_that_the_server_would_take_for_another_is_refused() throws IOException {
        String name = "n".repeat(63);
        try (RawClient client = alice()) {
            client.send(Requests.all(
                    Requests.parse(name + "1", "select 1"),
                    Requests.SYNC,
                    Requests.close('S', name + "2"),
                    Requests.SYNC,
                    Requests.parse(name + "2", "delete from transfers where 'evasion' <> ''"),
                    Requests.SYNC,
                    Requests.bind(name + "1"),
                    Requests.execute(),
                    Requests.SYNC));
            for (int refused = 0; refused < 4; refused++) {
                List<RawClient.Message> answers = client.readUntil('Z');
                assertThat(answers).first().satisfies(error -> assertThat(error.field('C'))
                        .isEqualTo("42622"));
                assertThat(answers).hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set standard_conforming_strings = off",
                "set local standard_conforming_strings to off",
                "select set_config('standard_conforming_strings', 'off', false)"
            })
    void a_literal_is_not_read_by_a_setting_that_changes_in_the_same_pipeline(String change) throws IOException {
        try (RawClient client = alice()) {
            client.send(Requests.all(
                    Requests.run(change), Requests.run(CODE_WITH_BACKSLASHES), Requests.SYNC, Requests.SYNC));
            List<Message> answer = client.readUntil('E');
            assertThat(answer).last().satisfies(error -> assertThat(error.field('C'))
                    .isEqualTo("0A000"));
            client.readUntil('Z');
            client.readUntil('Z');
        }
        String unread = "[a text of " + CODE_WITH_BACKSLASHES.length() + " characters that cannot be read for certain]";
        assertThat(Recorded.newest(stage.api("alice"), "alice", "bank").command(unread))
                .containsEntry("decision", "REFUSED")
                .containsEntry("status", "NOT_EXECUTED");
    }

    @Test
    void a_literal_waits_for_the_setting_that_changes_before_a_sync() throws IOException {
        try (RawClient client = alice()) {
            client.send(Requests.all(
                    Requests.run("set standard_conforming_strings = off"),
                    Requests.SYNC,
                    Requests.run(CODE_WITH_BACKSLASHES),
                    Requests.SYNC));
            rejectHeld(client);
            client.readUntil('Z');
            client.send(Requests.all(
                    RawClient.query("set standard_conforming_strings = on"),
                    Requests.run(CODE_WITHOUT_BACKSLASHES),
                    Requests.SYNC));
            rejectHeld(client);
            client.readUntil('Z');
        }
    }

    private RawClient withASettingOfItsTransaction() throws IOException {
        RawClient client = alice();
        client.send(RawClient.query("begin; savepoint before"));
        client.readUntil('Z');
        client.send(RawClient.query("set local standard_conforming_strings = off"));
        client.readUntil('Z');
        return client;
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "rollback", "end", "abort", "rollback to savepoint before"})
    void a_literal_waits_for_the_end_of_the_transaction_that_takes_a_setting_back(String end) throws IOException {
        try (RawClient client = withASettingOfItsTransaction()) {
            client.send(Requests.all(RawClient.query(end), Requests.run(CODE_WITHOUT_BACKSLASHES), Requests.SYNC));
            rejectHeld(client);
            client.readUntil('Z');
        }
        try (RawClient client = withASettingOfItsTransaction()) {
            client.send(Requests.all(Requests.run(end), Requests.run(CODE_WITHOUT_BACKSLASHES), Requests.SYNC));
            assertThat(client.readUntil('E')).last().satisfies(error -> assertThat(error.field('C'))
                    .isEqualTo("0A000"));
            client.readUntil('Z');
        }
    }

    /** In these a trailing byte can look like a quote or a backslash. */
    @ParameterizedTest
    @ValueSource(strings = {"SJIS", "BIG5", "GBK"})
    void an_encoding_that_hides_quotes_ends_the_session_with_the_next_statement(String encoding) throws IOException {
        try (RawClient client = alice()) {
            client.send(Requests.all(
                    Requests.run("set client_encoding = '" + encoding + "'"),
                    Requests.run("select '\u00e4', pg_reload_conf() --'"),
                    Requests.SYNC));
            assertThat(client.readUntil('E')).last().satisfies(error -> assertThat(error.field('C'))
                    .isEqualTo("0A000"));
            client.readUntil('Z');
        }
        try (RawClient client = alice()) {
            client.send(RawClient.query("set client_encoding = '" + encoding + "'"));
            client.readUntil('Z');
            client.send(RawClient.query("select 1"));
            Message end = client.readUntil('E').get(0);
            assertThat(end.field('S')).isEqualTo("FATAL");
            assertThat(end.field('M')).contains("use UTF8");
        }
    }

    /** The target ignores what follows an error up to Sync, whatever it is. */
    @Test
    void a_query_within_a_failed_pipeline_is_ignored_here_as_there() throws IOException {
        try (RawClient client = alice()) {
            client.send(
                    Requests.all(Requests.parse("", "not sql"), RawClient.query("select 'ignored'"), Requests.SYNC));
            assertThat(client.readUntil('Z')).extracting(Message::type).containsExactly('E', 'Z');
            client.send(Requests.all(Requests.parse("", "not sql"), Requests.FLUSH));
            client.readUntil('E');
            client.send(Requests.all(RawClient.query("select 'ignored'"), Requests.SYNC));
            assertThat(client.readUntil('Z')).hasSize(1);
            client.send(RawClient.query("select 'counts'"));
            assertThat(client.readUntil('Z')).extracting(Message::type).containsExactly('T', 'D', 'C', 'Z');
        }
    }
}
