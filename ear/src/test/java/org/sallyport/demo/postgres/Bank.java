package org.sallyport.demo.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database {@code bank}, owned by the role {@code bank_app}.
 *
 * @param schema {@code wildfly-config/demo/bank.sql}
 * @param password of {@code bank_app}, which only the gateway's credential store and this launcher know
 */
public record Bank(Path schema, String password) {
    public Bank {
        if (!password.matches("[A-Za-z0-9_-]{8,}")) {
            throw new IllegalArgumentException("the password must fit into SQL as it is");
        }
    }

    void load(PostgresTarget target) throws SQLException, IOException {
        try (Connection connection = target.superuser("postgres");
                Statement statement = connection.createStatement()) {
            // Kept out of the log, which people read.
            statement.execute("SET log_statement = 'none'");
            statement.execute("CREATE ROLE " + PostgresTarget.APPLICATION + " LOGIN PASSWORD '" + password + "'");
            statement.execute("CREATE DATABASE bank OWNER " + PostgresTarget.APPLICATION);
            statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE bank FROM PUBLIC");
        }
        try (Connection connection = target.connect("bank", PostgresTarget.APPLICATION, password);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(Files.readString(schema));
            new BankData().copyInto(connection);
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("ANALYZE");
        }
    }
}
