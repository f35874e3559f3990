package org.sallyport.startup;

import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.platform.model.SchemaCheck;

/**
 * Brings the store's schema up to date as its owner, and holds the entities against it. The application's own role can
 * neither change nor delete audit rows. The job repository may have made its tables first, hence the baseline.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Migrator {
    @Resource(lookup = "java:jboss/datasources/SallyportOwnerDS")
    private DataSource owner;

    @Inject
    private SchemaCheck check;

    public void migrate() {
        migrate(owner, Setting.DB_USER.text(), Setting.DB_PASSWORD.text());
        check.run();
    }

    /** Migrates the database behind the owner's data source and opens it to the application's role. */
    public static void migrate(DataSource owner, String applicationRole, String password) {
        if (!applicationRole.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID,
                    Setting.DB_USER.key() + " must be lower-case letters, digits and underscores");
        }
        createRoleInH2(owner, applicationRole, password);
        Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", applicationRole))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** In PostgreSQL a role is the database administrator's; the embedded database makes its own. */
    private static void createRoleInH2(DataSource owner, String role, String password) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                String literal = "'" + password.replace("'", "''") + "'";
                statement.execute("create user if not exists " + role + " password " + literal);
                statement.execute("alter user " + role + " set password " + literal);
            }
        } catch (SQLException e) {
            throw new SallyportException(ErrorCode.STORE_FAILED, "the application's role cannot be prepared", e);
        }
    }
}
