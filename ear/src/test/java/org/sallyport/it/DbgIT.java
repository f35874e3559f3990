package org.sallyport.it;

import java.sql.*;
import org.junit.jupiter.api.Test;

class DbgIT {
    @Test
    void fetch_hole() throws Exception {
        Stage stage = Stage.get();
        StringBuilder b = new StringBuilder();
        try (Connection c = stage.jdbc("alice", "bank");
                Statement s = c.createStatement()) {
            c.setAutoCommit(false);
            PreparedStatement p = c.prepareStatement("fetch 1 from cur");
            for (int i = 0; i < 8; i++) {
                s.execute("declare cur cursor for select memo from transfers where id=1");
                try (ResultSet r = p.executeQuery()) {
                    r.next();
                    b.append(i + " " + r.getString(1) + "\n");
                }
                s.execute("close cur");
            }
            s.execute("declare cur cursor for select address from customers where id=1");
            try (ResultSet r = p.executeQuery()) {
                r.next();
                b.append("LEAK? " + r.getString(1) + "\n");
            }
        } catch (SQLException e) {
            b.append(e.getSQLState() + " " + e.getMessage());
        }
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/it/dbg.fetch"), b.toString());
    }

    @Test
    void execute_hole() throws Exception {
        Stage stage = Stage.get();
        StringBuilder b = new StringBuilder();
        try (Connection c = stage.jdbc("alice", "bank");
                Statement s = c.createStatement()) {
            s.setQueryTimeout(5);
            s.execute("prepare q as select memo from transfers where id=1");
            PreparedStatement p = c.prepareStatement("execute q");
            p.setQueryTimeout(5);
            for (int i = 0; i < 8; i++) {
                try (ResultSet r = p.executeQuery()) {
                    r.next();
                    b.append(i + " " + r.getString(1) + "\n");
                }
            }
            s.execute("deallocate q");
            s.execute("prepare q as select address from customers where id=1");
            try (ResultSet r = p.executeQuery()) {
                r.next();
                b.append("LEAK? " + r.getString(1) + "\n");
            }
            try {
                s.execute("prepare w as delete from accounts");
                b.append("prepare of a held statement passes\n");
            } catch (SQLException e) {
                b.append("prepare of held: " + e.getSQLState() + " " + e.getMessage() + "\n");
            }
            try {
                s.execute("prepare w as delete from transfers where 1=2 or true");
            } catch (SQLException e) {
                b.append("prepare of held: " + e.getSQLState() + "\n");
            }
        } catch (SQLException e) {
            b.append(e.getSQLState() + " " + e.getMessage());
        }
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/it/dbg.exec"), b.toString());
    }
}
