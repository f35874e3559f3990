package org.sallyport.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What becomes of a connection that somebody keeps asking. */
public final class RunningConnection {
    private RunningConnection() {}

    /** Keeps asking until the session ends, at most 90 seconds; how it ended, and what notices came meanwhile. */
    public static String stateAtTheEnd(Connection running, List<String> told) {
        return Await.value("the session's end", Duration.ofSeconds(90), () -> ask(running, told));
    }

    /** How the session has ended, if it has; and what notice came. */
    public static Optional<String> ask(Connection running, List<String> told) {
        try (Statement statement = running.createStatement()) {
            statement.execute("select 1");
            SQLWarning warning = statement.getWarnings();
            if (warning != null) {
                told.add(String.valueOf(warning.getMessage()));
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e.getSQLState());
        }
    }
}
