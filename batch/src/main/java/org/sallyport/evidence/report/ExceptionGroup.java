package org.sallyport.evidence.report;

import java.util.List;

/**
 * The exceptions of one kind.
 *
 * @param meaning what it tells, and what to do about it
 * @param rows the first of them
 */
public record ExceptionGroup(String name, String meaning, long count, List<Row> rows) {
    /** One of them; texts as they are in the table. */
    public record Row(String at, String person, String reference, String detail) {}

    public ExceptionGroup {
        rows = List.copyOf(rows);
    }
}
