package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;

/** Clients that people have work through the gateway as they do without it. */
@RunAsClient
@SharedGateway
class ClientsIT {
    private static final int MANY = 100_000;

    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private final Stage stage = Stage.get();

    private Connection through() throws SQLException {
        return stage.jdbc("deploy-bot", "bank-raw");
    }

    private Client client() {
        Path kept = stage.folder().resolveSibling("clients");
        return Client.through(stage.gateway(), "deploy-bot#bank-raw", stage.botToken(), kept);
    }

    /** What the tools ask when they connect and open their trees of objects. */
    @ParameterizedTest
    @ValueSource(strings = {"dbeaver.sql", "pgadmin.sql"})
    void a_tool_sees_the_same_catalogue_as_without_the_gateway(String questions) throws IOException, SQLException {
        List<String> statements = List.of(
                Files.readString(Path.of("src/test/clients/tools", questions)).split(";\\s*\n", -1));
        assertThat(answers(through(), statements)).isEqualTo(answers(stage.direct(), statements));
    }

    /** Names and types of the columns, then the rows. */
    private static List<List<String>> answers(Connection opened, List<String> statements) throws SQLException {
        List<List<String>> answers = new ArrayList<>();
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                boolean rows = !sql.isBlank() && statement.execute(sql);
                if (rows) {
                    try (ResultSet result = statement.getResultSet()) {
                        List<String> answer = new ArrayList<>();
                        int columns = result.getMetaData().getColumnCount();
                        for (int i = 1; i <= columns; i++) {
                            answer.add(result.getMetaData().getColumnName(i) + " "
                                    + result.getMetaData().getColumnTypeName(i));
                        }
                        while (result.next()) {
                            for (int i = 1; i <= columns; i++) {
                                answer.add(String.valueOf(result.getString(i)));
                            }
                        }
                        assertThat(answer).as(sql).hasSizeGreaterThan(columns);
                        answers.add(answer);
                    }
                }
            }
        }
        return answers;
    }

    @Test
    void copy_by_the_driver_goes_both_ways_unchanged() throws IOException, SQLException {
        try (Connection connection = through();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table copied (id int, word text, bytes bytea)");
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            byte[] text = "1\tone\t\\\\x00ff\n2\t\\N\t\\N\n3\ttab\\there\t\\\\x\n".getBytes(StandardCharsets.UTF_8);
            assertThat(copy.copyIn("copy copied from stdin", new ByteArrayInputStream(text)))
                    .isEqualTo(3);
            assertThat(out(copy, "copy copied to stdout")).isEqualTo(text);
            byte[] binary = out(copy, "copy copied to stdout (format binary)");
            assertThat(copy.copyIn("copy copied from stdin (format binary)", new ByteArrayInputStream(binary)))
                    .isEqualTo(3);
            assertThat(out(copy, "copy (select distinct * from copied order by id) to stdout"))
                    .isEqualTo(text);
        }
    }

    private static byte[] out(CopyManager copy, String sql) throws IOException, SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy.copyOut(sql, bytes);
        return bytes.toByteArray();
    }

    @Test
    void a_large_result_comes_whole_in_pieces_of_the_drivers_choice() throws SQLException {
        try (Connection connection = through();
                PreparedStatement statement =
                        connection.prepareStatement("select i, md5(i::text) from generate_series(1, ?) i")) {
            connection.setAutoCommit(false);
            statement.setFetchSize(1_000);
            statement.setInt(1, MANY);
            try (ResultSet rows = statement.executeQuery()) {
                long sum = 0;
                while (rows.next()) {
                    sum += rows.getInt(1);
                    assertThat(rows.getString(2)).hasSize(32);
                }
                assertThat(sum).isEqualTo(MANY * (MANY + 1L) / 2);
            }
            connection.commit();
        }
    }

    @Test
    void node_postgres_listens_and_notifies() {
        assertThat(client().node("listen.js").expectSuccess().out()).isEqualTo("news from node\n");
    }

    @Test
    void psycopg_listens_and_notifies() {
        assertThat(client().python("listen.py").expectSuccess().out()).isEqualTo("news from python\n");
    }
}
