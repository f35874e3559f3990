package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.it.postgres.RawClient.query;
import static org.sallyport.it.postgres.Requests.SYNC;
import static org.sallyport.it.postgres.Requests.all;
import static org.sallyport.it.postgres.Requests.bind;
import static org.sallyport.it.postgres.Requests.describe;
import static org.sallyport.it.postgres.Requests.execute;
import static org.sallyport.it.postgres.Requests.parse;
import static org.sallyport.it.postgres.Requests.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.demo.Port;
import org.sallyport.it.Await;
import org.sallyport.it.Psql;
import org.sallyport.it.Recorded;
import org.sallyport.it.Stage;

/**
 * For any client the recorded commands are those of the target's own log, with the values of their parameters, in the same
 * order, none missing and none extra, and their outcomes are what the target answered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditExactnessIT {
    /** What the gateway itself asks a target is marked by this name. */
    private static final String OURS = "sallyport-catalogue";

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Stage stage = Stage.get();
    private final Audited audited;

    AuditExactnessIT() throws IOException {
        audited = new Audited(stage);
    }

    /** Work of a client through the gateway, which ends with its connections closed. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException, SQLException;
    }

    @BeforeAll
    void prepare() throws SQLException {
        try (Connection connection = audited.direct("bank");
                Statement statement = connection.createStatement()) {
            statement.execute("create table typed (i2 int2, i4 int4, i8 int8, f4 float4, f8 float8, n numeric, b bool,"
                    + " t text, d date, ts timestamp, tz timestamptz, u uuid, bytes bytea, ints int4[], texts text[])");
        }
    }

    @AfterAll
    void stop() throws IOException {
        audited.close();
    }

    private void verify(Work work) throws IOException, SQLException {
        verify("deploy-bot", work);
    }

    private void verify(String user, Work work) throws IOException, SQLException {
        Set<Integer> before = audited.tap().backends();
        work.run();
        Set<Integer> backends = new HashSet<>(audited.tap().backends());
        backends.removeAll(before);
        Await.until("the end of all backends in the log", SOON, () -> backends.stream()
                .allMatch(audited.log()::hasEnded));
        CsvLog log = audited.log();
        backends.removeIf(pid -> log.application(pid).equals(OURS));
        assertThat(backends).isNotEmpty();
        try (Connection target = audited.direct("bank")) {
            for (int pid : backends) {
                Recorded records =
                        Recorded.ofBackend(audited.gateway().api(user), pid).sealed();
                new Exactness(target)
                        .verify(records, log.commands(pid), audited.tap().results(pid));
            }
        }
    }

    private Connection jdbc(String... properties) throws SQLException {
        Properties driver = new Properties();
        for (int i = 0; i < properties.length; i += 2) {
            driver.setProperty(properties[i], properties[i + 1]);
        }
        return audited.gateway().jdbc("deploy-bot", "bank-raw", driver);
    }

    private Client client() {
        Path kept = stage.folder().resolveSibling("clients");
        return Client.through(audited.gateway(), "deploy-bot#bank-raw", stage.botToken(), kept);
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(stage.folder().resolve(name), text);
    }

    @Test
    void psql_with_everything_it_can_send() throws IOException, SQLException {
        String bound = client().run("psql", "--version").out().matches("(?s).* (1[6-9]|[2-9]\\d)[.\\d]* .*")
                ? "select $1::int + $2::int \\bind 20 22 \\g\nselect $1::int \\bind x \\g\n"
                : "";
        Path file = script(
                "everything.sql",
                """
                select 1 as one;
                select 'two' as word \\; select 2 \\; select 3;
                ;
                -- a remark
                select 'behind a remark'; -- and one behind
                begin;
                create temporary table scratch (id int primary key, word text, at timestamptz);
                insert into scratch values (1, 'one', now()), (2, 'it''s', null);
                savepoint before;
                insert into scratch values (1, 'again', now());
                select 'in a failed transaction';
                rollback to before;
                declare c cursor for select generate_series(1, 10) as n;
                fetch 3 from c;
                move 2 in c;
                fetch all from c;
                close c;
                copy scratch (id, word) from stdin;
                3	three
                4	four
                \\.
                copy scratch (id) to stdout;
                copy scratch (id) from stdin;
                none
                \\.
                rollback;
                prepare plus (int) as select $1 + 1;
                execute plus(41);
                execute plus('x');
                deallocate plus;
                selec broken;
                select 1 \\; selec broken \\; select 2;
                select 1 / 0;
                select 1 \\; select 1 / 0 \\; select 2;
                select id, amount from transfers \\gdesc
                selec broken \\gdesc
                do $$ begin raise notice 'done'; end $$;
                update accounts set balance = balance where id between 1 and 7;
                with moved as (update accounts set balance = balance where id < 4 returning id) select * from moved;
                select count(*) as transfers from transfers \\gset
                select :transfers;
                \\d accounts
                select name, ssn from customers where email = 'nobody@example.com' or card_number = '4111111111111111';
                \\copy (select id from transfers where id <= 20) to '/dev/null'
                select U&'gr\\00fcn', e'tab\\t', $tag$dollar$tag$, 'ünï ✓';
                \\set FETCH_COUNT 2
                select generate_series(1, 5);
                """
                        + bound);
        verify(() -> {
            Psql.Result result =
                    audited.gateway().psql("deploy-bot", "bank-raw").run("-f", file.toString());
            assertThat(result.exit()).as(result.err()).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended", "prepared"})
    void pgbench_in_each_of_its_modes(String mode) throws IOException, SQLException {
        Path script = script(
                "steps.pgbench",
                """
                \\set id random(1, 400)
                \\set amount random(-5000, 5000)
                begin;
                update accounts set balance = balance + :amount where id = :id;
                select balance from accounts where id = :id;
                rollback;
                select count(*) from transfers where from_account = :id;
                """);
        verify(() -> client().run("pgbench", "-n", "-M", mode, "-c", "2", "-t", "15", "-f", script.toString())
                .expectSuccess());
    }

    @ParameterizedTest
    @ValueSource(strings = {"extended", "extendedForPrepared", "extendedCacheEverything", "simple"})
    void the_jdbc_driver_in_each_of_its_modes(String mode) throws IOException, SQLException {
        verify(() -> {
            try (Connection connection = jdbc("preferQueryMode", mode)) {
                new JdbcWork(connection).everything();
            }
        });
    }

    @Test
    void the_jdbc_driver_rewriting_its_batches_and_naming_every_statement() throws IOException, SQLException {
        verify(() -> {
            try (Connection connection = jdbc("reWriteBatchedInserts", "true", "prepareThreshold", "-1")) {
                new JdbcWork(connection).everything();
            }
        });
    }

    @Test
    void pipelines_that_fail_and_portals_that_are_read_in_pieces() throws IOException, SQLException {
        String ten = "select generate_series(1, 10)";
        List<byte[]> conversation = List.of(
                all(run("select 1"), run("selec broken"), run("select 2"), SYNC),
                all(parse("", "selec broken"), SYNC),
                all(parse("n", "select $1::int"), bind("", "n", 0, "1"), execute(), bind("", "n", 0, "x"), SYNC),
                all(bind("", "n", 0, "y"), execute(), bind("", "n", 0, "2"), execute(), SYNC),
                all(parse("n", "select 'is there'"), bind("n"), execute(), SYNC),
                all(query("begin"), parse("ten", ten), bind("p", "ten", 0), describe('P', "p"), execute("p", 3), SYNC),
                all(execute("p", 3), execute("p", 0), execute("p", 1), SYNC, query("rollback")),
                all(run("select 1 / 0"), run("select 2"), SYNC, query("select 3"), query("")),
                all(run(""), run("insert into typed (i4) values (1), (2)"), run("delete from typed"), SYNC));
        int[] readies = {1, 1, 1, 1, 1, 2, 2, 3, 1};
        verify(() -> {
            try (RawClient client = RawClient.loggedIn(
                    audited.gateway().port(Port.POSTGRES), "deploy-bot#bank-raw", stage.botToken(), "bank")) {
                for (int i = 0; i < readies.length; i++) {
                    client.send(conversation.get(i));
                    for (int ready = 0; ready < readies[i]; ready++) {
                        client.readUntil('Z');
                    }
                }
            }
        });
    }

    @Test
    void values_that_masking_hides_and_those_beside_them() throws IOException, SQLException {
        String secret = "nobody@example.com";
        verify("alice", () -> {
            try (Connection connection = audited.gateway().jdbc("alice", "bank", new Properties())) {
                ask(connection, "select id, name from customers where email = ? or id = ?", secret);
                ask(connection, "select id from transfers where memo = ? and id < ?", "a memo");
            }
        });
        Recorded records = Recorded.newest(audited.gateway().api("alice"), "alice", "bank");
        assertThat(records.commands().toString()).doesNotContain(secret).contains("a memo");
    }

    private static void ask(Connection connection, String sql, String word) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, word);
            statement.setInt(2, 7);
            statement.executeQuery().close();
        }
    }

    @Test
    void what_the_gateway_itself_asks_is_marked() throws IOException, SQLException {
        verify(() -> {
            try (Connection connection = jdbc();
                    Statement statement = connection.createStatement()) {
                statement.execute("create temporary table read_the_catalogue_again ()");
            }
        });
        CsvLog log = audited.log();
        List<String> ours = log.entries().stream()
                .map(CsvLog.Entry::pid)
                .distinct()
                .filter(pid -> log.application(pid).equals(OURS))
                .flatMap(pid -> log.commands(pid).stream())
                .map(CsvLog.Command::text)
                .filter(text -> text.startsWith("select"))
                .toList();
        assertThat(ours).isNotEmpty().allMatch(text -> text.contains("pg_catalog"));
    }

    @Test
    void psycopg_with_values_as_text_and_in_binary() throws IOException, SQLException {
        verify(() -> client().python("work.py").expectSuccess());
    }

    @Test
    void node_postgres_with_values_as_text_and_as_bytes() throws IOException, SQLException {
        verify(() -> client().node("work.js").expectSuccess());
    }

    @Test
    void pg_dump_whose_archive_pg_restore_turns_into_the_same_database() throws IOException, SQLException {
        Path archive = stage.folder().resolve("bank.dump");
        try (Connection connection = audited.direct("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database copy_of_bank");
        }
        verify(() -> {
            client().run("pg_dump", "--format=custom", "--file=" + archive).expectSuccess();
            client().run("pg_restore", "--dbname=copy_of_bank", "--exit-on-error", archive.toString())
                    .expectSuccess();
        });
        assertThat(rows("copy_of_bank")).isEqualTo(rows("bank"));
    }

    /** Every row of every table, as one hash of each. */
    private Map<String, String> rows(String database) throws SQLException {
        Map<String, String> hashes = new TreeMap<>();
        try (Connection connection = audited.direct(database);
                Statement statement = connection.createStatement()) {
            for (String table : List.of("customers", "accounts", "cards", "transfers", "typed")) {
                try (ResultSet row = statement.executeQuery(
                        "select md5(string_agg(r::text, ',' order by r::text)) from " + table + " r")) {
                    row.next();
                    hashes.put(table, String.valueOf(row.getString(1)));
                }
            }
        }
        return hashes;
    }
}
