package org.sallyport.evidence.part;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.sallyport.evidence.Workspace;

/** {@code population/exceptions.csv}: what is not as it should be, or needs a second look. */
final class ExceptionTable implements Closeable {
    static final String FILE = "population/exceptions.csv";

    private final CsvFile csv;
    private final Facts facts;

    ExceptionTable(Workspace workspace, Facts facts) throws IOException {
        this.csv =
                new CsvFile(workspace.content(FILE), List.of("kind", "at", "session", "person", "reference", "detail"));
        this.facts = facts;
    }

    /** The reference is a ledger leaf, a command's sequence number or an approval's id. */
    void add(ExceptionKind kind, String at, String session, String person, String reference, String detail)
            throws IOException {
        csv.row(kind.name(), at, session, person, reference, detail);
        facts.add(Facts.EXCEPTIONS, kind.name(), 1);
    }

    @Override
    public void close() throws IOException {
        csv.close();
        facts.add(Facts.FILES, FILE, csv.rows());
    }
}
