package org.sallyport.it.scale;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows into a table of PostgreSQL by COPY in its text format. */
final class CopyTable implements Closeable {
    private static final int BUFFER = 1 << 18;

    private final CopyIn copy;
    private final StringBuilder rows = new StringBuilder(BUFFER + 8_192);

    CopyTable(Connection connection, String table, List<String> columns) {
        try {
            copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " (" + String.join(", ", columns) + ") from stdin");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Byte arrays go in as bytea; everything else as its text, in which nothing needs an escape but a backslash. */
    void row(@Nullable Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            Object cell = cells[i];
            if (i > 0) {
                rows.append('\t');
            }
            if (cell == null) {
                rows.append("\\N");
            } else if (cell instanceof byte[] bytes) {
                rows.append("\\\\x").append(HexFormat.of().formatHex(bytes));
            } else {
                rows.append(cell.toString().replace("\\", "\\\\"));
            }
        }
        rows.append('\n');
        if (rows.length() >= BUFFER) {
            flush();
        }
    }

    private void flush() throws IOException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        rows.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        try {
            flush();
            copy.endCopy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
