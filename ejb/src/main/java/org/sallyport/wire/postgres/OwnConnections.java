package org.sallyport.wire.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;
import org.sallyport.access.Resource;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;

/**
 * Connections of the gateway's own to targets, as the resource's account and read-only; {@code application_name} marks them there.
 * Each is an event with its port and the target's process, so that the target's own log can be held against what the gateway
 * did. Blocks.
 */
@ApplicationScoped
public class OwnConnections {
    static final String APPLICATION_NAME = "sallyport-catalogue";

    @Inject
    private AuditLog audit;

    /** Open for one purpose, which the event tells. */
    Connection open(Resource resource, String database, String password, String purpose) throws SQLException {
        Connection connection = connect(resource, database, password);
        try {
            record(connection, resource, database, purpose);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection connect(Resource resource, String database, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", resource.account());
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", APPLICATION_NAME);
        properties.setProperty("channelBinding", "disable");
        properties.setProperty("requireAuth", "scram-sha-256");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "20");
        properties.setProperty(
                "sslmode",
                switch (resource.tls()) {
                    case "VERIFY" -> "verify-full";
                    case "REQUIRE" -> "require";
                    default -> "disable";
                });
        Connection connection = new Driver()
                .connect(
                        "jdbc:postgresql://" + resource.host() + ":" + resource.port() + "/"
                                + URLEncoder.encode(database, StandardCharsets.UTF_8),
                        properties);
        if (connection == null) {
            throw new SQLException("the driver does not know its own URL", "08001");
        }
        connection.setReadOnly(true);
        return connection;
    }

    private void record(Connection connection, Resource resource, String database, String purpose) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet here =
                        statement.executeQuery("select pg_catalog.inet_client_port(), pg_catalog.pg_backend_pid()")) {
            here.next();
            audit.record(AuditEvent.of(EventType.TARGET_LOGIN)
                    .with("purpose", purpose)
                    .with("resource", resource.name())
                    .with("protocol", resource.protocol())
                    .with("host", resource.host())
                    .with("port", resource.port())
                    .with("database", database)
                    .with("gatewayPort", here.getInt(1))
                    .with("targetProcess", here.getInt(2)));
        }
    }
}
