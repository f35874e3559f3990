package org.sallyport.evidence.part;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.ExceptionKind;

/**
 * {@code population/exceptions.csv}: what is not as it should be, or needs a second look. What is to be followed up goes into a
 * file beside the package as well.
 */
final class ExceptionTable implements Closeable {
    static final String FILE = "population/exceptions.csv";

    /** Items that are not written twice; more of them only make the queue look twice. */
    private static final int REMEMBERED = 10_000;

    private final CsvFile csv;
    private final BufferedWriter queue;
    private final Facts facts;
    private final Map<String, Boolean> written = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    ExceptionTable(Workspace workspace, Facts facts) throws IOException {
        this.csv = new CsvFile(
                workspace.content(FILE), List.of("kind", "at", "session", "person", "reference", "detail", "item"));
        this.queue = Files.newBufferedWriter(workspace.queue(), StandardCharsets.UTF_8);
        this.facts = facts;
    }

    /** The reference is a ledger leaf, a command's sequence number or an approval's id. */
    void add(ExceptionKind kind, String at, String session, String person, String reference, String detail)
            throws IOException {
        add(Found.of(kind, at, session, person, reference, detail));
    }

    void add(Found found) throws IOException {
        String item = found.kind() == ExceptionKind.FOLLOWUP_LATE ? found.reference() : found.item();
        csv.row(
                found.kind().name(),
                found.at(),
                found.session(),
                found.person(),
                found.reference(),
                found.detail(),
                item);
        facts.add(Facts.EXCEPTIONS, found.kind().name(), 1);
        if (found.kind().isQueued() && written.put(item, true) == null) {
            queue.write(found.line());
            queue.write('\n');
        }
    }

    @Override
    public void close() throws IOException {
        try (queue) {
            csv.close();
        }
        facts.add(Facts.FILES, FILE, csv.rows());
    }
}
