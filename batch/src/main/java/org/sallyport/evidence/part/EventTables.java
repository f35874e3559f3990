package org.sallyport.evidence.part;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sallyport.evidence.Workspace;

/** Writes every {@link EventTable}. */
final class EventTables implements Closeable {
    private final Map<EventTable, CsvFile> files = new LinkedHashMap<>();
    private final Facts facts;

    EventTables(Workspace workspace, Facts facts) throws IOException {
        this.facts = facts;
        for (EventTable table : EventTable.ALL) {
            files.put(table, new CsvFile(workspace.content(table.file()), EventTable.HEADER));
        }
    }

    void take(DataLine line) throws IOException {
        for (Map.Entry<EventTable, CsvFile> file : files.entrySet()) {
            if (file.getKey().holds(line)) {
                file.getValue().row(file.getKey().row(line));
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Map.Entry<EventTable, CsvFile> file : files.entrySet()) {
            file.getValue().close();
            facts.add(Facts.FILES, file.getKey().file(), file.getValue().rows());
        }
    }
}
