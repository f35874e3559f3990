package org.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Raw values of protected columns reach neither the user of a masked resource nor any record of any resource. */
@RunAsClient
@SharedGateway
class MaskingIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private static final String QUERY = "select name, email, ssn, card_number from customers order by id limit 3";

    private final Stage stage = Stage.get();
    private final PlantedValues planted = PlantedValues.read(stage);

    @Test
    void a_masked_resource_shows_the_shape_of_a_value_and_not_the_value() {
        Psql.Result result = stage.psql("alice", "bank").query(QUERY);

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("***-**-").contains("@example."));
        planted.assertAbsentFrom(result.out());
    }

    @Test
    void a_resource_without_masking_shows_the_value_and_its_records_do_not() {
        Psql.Result result = stage.psql("deploy-bot", "bank-raw").query("select pg_backend_pid(); " + QUERY);

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(planted.foundIn(result.out())).isNotEmpty();
        int pid = Integer.parseInt(result.out().lines().findFirst().orElseThrow());
        Recorded records = Recorded.ofBackend(stage.api("deploy-bot"), pid).sealed();
        assertThat(records.transcript("application/x-ndjson")).contains("@example.");
        planted.assertAbsentFrom(records.transcript("application/x-ndjson"));
        planted.assertAbsentFrom(records.transcript("application/x-asciicast"));
        planted.assertAbsentFrom(records.commands().toString());
    }

    /** The same text means something else once the view is another: what was understood before must not count. */
    @Test
    void a_text_that_was_harmless_before_a_view_changed_is_understood_anew() {
        String ask = "select a || '' as b from shape limit 3";
        Psql.Result result = stage.psql("deploy-bot", "bank-raw")
                .run(
                        "-At",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-c",
                        "select pg_backend_pid()",
                        "-c",
                        "create view shape as select 'synthetic'::varchar(80) as a",
                        "-c",
                        ask,
                        "-c",
                        ask,
                        "-c",
                        "begin",
                        "-c",
                        "create or replace view shape as select name::varchar(80) as a from customers order by id",
                        "-c",
                        ask,
                        "-c",
                        "commit",
                        "-c",
                        ask,
                        "-c",
                        "create or replace view shape as select 'synthetic'::varchar(80) as a",
                        "-c",
                        ask,
                        "-c",
                        "create or replace view shape as select name::varchar(80) as a from customers; " + ask,
                        "-c",
                        "drop view shape");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(planted.foundIn(result.out())).isNotEmpty();
        int pid = Integer.parseInt(result.out().lines().findFirst().orElseThrow());
        String transcript =
                Recorded.ofBackend(stage.api("deploy-bot"), pid).sealed().transcript("application/x-ndjson");
        assertThat(transcript).contains("synthetic");
        planted.assertAbsentFrom(transcript);
    }

    @Test
    void a_prepared_statement_that_was_harmless_before_a_view_changed_is_understood_anew() throws Exception {
        Properties named = new Properties();
        named.setProperty("prepareThreshold", "1");
        int pid;
        try (Connection connection = stage.gateway().jdbc("deploy-bot", "bank-raw", named);
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                pid = row.getInt(1);
            }
            statement.execute("create view form as select 'synthetic'::varchar(80) as a");
            try (PreparedStatement ask = connection.prepareStatement("select a || '' as b from form limit 3")) {
                assertThat(first(ask)).isEqualTo("synthetic");
                assertThat(first(ask)).isEqualTo("synthetic");
                statement.execute("create or replace view form as select name::varchar(80) as a from customers");
                assertThat(planted.foundIn(first(ask))).isNotEmpty();
            } finally {
                statement.execute("drop view form");
            }
        }
        String transcript =
                Recorded.ofBackend(stage.api("deploy-bot"), pid).sealed().transcript("application/x-ndjson");
        assertThat(transcript).contains("synthetic");
        planted.assertAbsentFrom(transcript);
    }

    private static String first(PreparedStatement ask) throws SQLException {
        try (ResultSet row = ask.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ssn as a, card_number as b, email as c, name as d from customers where id <= 3",
                "select * from (select ssn as x, email as y from customers where id <= 3) s",
                "select ssn from customers where id <= 3 union all select email from customers where id <= 3",
                "with c as (select ssn, email from customers where id <= 3) select * from c",
                "select ssn::varchar(40), card_number::text, cast(email as text) from customers where id <= 3",
                "select 'x' || ssn || 'y' || card_number || 'z' || email from customers where id <= 3",
                "select concat(name, ' ', ssn, ' ', email) from customers where id <= 3",
                "select replace(ssn, '-', ''), upper(email), reverse(card_number) from customers where id <= 3",
                "select to_json(c) from customers c where id <= 3",
                "select row_to_json(c), c::text from customers c where id <= 3",
                "select c from customers c where id <= 3",
                "select (c).ssn, (c).email from customers c where id <= 3",
                "select array_agg(ssn), string_agg(email, ',') from customers where id <= 3",
                "select id, name, email, ssn from customer_overview where id <= 3",
                "select max(ssn), min(email) from customers where id <= 3 group by id",
                "select coalesce(null, ssn), case when id > 0 then email end from customers where id <= 3",
                "select x.v from customers c, lateral (values (c.ssn), (c.card_number), (c.email)) x(v) where c.id <= 3",
                "copy (select name, email, ssn, card_number, address from customers where id <= 3) to stdout",
                "copy (select name, email, ssn, card_number from customers where id <= 3) to stdout csv header",
                "select ssn::int from customers where id = 1",
                "select email::date from customers where id = 2",
                "begin; declare c cursor for select name, email, ssn, card_number from customers where id <= 3; fetch all c; commit",
                "explain (analyze, verbose) select ssn from customers where ssn like '%1%' and id <= 3"
            })
    void no_way_of_asking_shows_a_raw_value(String sql) {
        Psql.Result result = stage.psql("alice", "bank").query(sql);

        assertThat(result.out() + result.err()).isNotEmpty();
        planted.assertAbsentFrom(result.out() + result.err());
    }

    @Test
    void a_statement_prepared_in_sql_shows_no_raw_value() {
        Psql.Result result = stage.psql("alice", "bank")
                .run(
                        "-At",
                        "-c",
                        "prepare p as select name, email, ssn, card_number from customers where id <= $1",
                        "-c",
                        "execute p (3)");

        assertThat(result.out().lines()).as(result.err()).hasSize(4);
        planted.assertAbsentFrom(result.out());
    }

    @Test
    void binary_results_and_binary_copy_show_no_raw_value() throws Exception {
        try (Connection connection = stage.jdbc("alice", "bank")) {
            try (var prepared = connection.prepareStatement(
                    "select name, email, ssn, card_number, date_of_birth, c from customers c where id <= ? order by id")) {
                for (int times = 0; times < 8; times++) {
                    prepared.setInt(1, 3);
                    try (var rows = prepared.executeQuery()) {
                        while (rows.next()) {
                            for (int column = 1; column <= 6; column++) {
                                planted.assertAbsentFrom(String.valueOf(rows.getString(column)));
                            }
                        }
                    }
                }
            }
            var copied = new java.io.ByteArrayOutputStream();
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "copy (select email, ssn from customers where id <= 3) to stdout (format binary)",
                                copied);
            } catch (SQLException refused) {
                assertThat(refused.getSQLState()).isNotBlank();
            }
            planted.assertAbsentFrom(copied.toString(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Test
    void values_in_a_statement_reach_the_target_as_typed_and_the_records_masked() throws SQLException {
        String email = planted.emailOf(2);
        int pid;
        try (Connection connection = stage.jdbc("alice", "bank");
                Statement statement = connection.createStatement()) {
            try (var row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                pid = row.getInt(1);
            }
            try (var row = statement.executeQuery("select id from customers where email = '" + email + "'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(2);
            }
            try (var prepared = connection.prepareStatement("select id from customers where email = ?")) {
                prepared.setString(1, email);
                try (var row = prepared.executeQuery()) {
                    assertThat(row.next()).isTrue();
                }
            }
        }
        Recorded records = Recorded.ofBackend(stage.api("alice"), pid).sealed();
        assertThat(records.commands().toString()).contains("select id from customers where email = $1");
        planted.assertAbsentFrom(records.commands().toString());
        planted.assertAbsentFrom(records.transcript("application/x-ndjson"));
    }

    @Test
    void copy_of_a_whole_table_shows_no_raw_value() throws Exception {
        try (Connection connection = stage.jdbc("alice", "bank")) {
            StringWriter copied = new StringWriter();
            long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy customers to stdout", copied);
            assertThat(rows).isEqualTo(10_000);
            planted.assertAbsentFrom(copied.toString());
        }
    }

    /** Store, recordings, logs and temporary files, whatever ran before in this class or in others. */
    @Test
    void no_file_of_the_server_holds_a_raw_value() {
        a_resource_without_masking_shows_the_value_and_its_records_do_not();
        no_way_of_asking_shows_a_raw_value("select ssn::int from customers where id = 1");

        List<String> found = planted.filesWith(stage.gateway().base());

        assertThat(found).isEmpty();
    }
}
