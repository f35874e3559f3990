package org.sallyport.verify;

import java.util.List;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.verify.sample.Draw;

/**
 * What a sample says of itself.
 *
 * @param close the closing checkpoint of its package
 * @param population sessions it was drawn from
 * @param source the package's file name
 * @param sha256 of the package
 * @param header of the package's table of sessions
 * @param rows the chosen ones of that table, by rank
 */
record SampleFacts(
        Draw draw,
        Checkpoint close,
        long population,
        String source,
        String sha256,
        List<String> header,
        List<List<String>> rows) {
    SampleFacts {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /** What a session's row says under a column. */
    String cell(List<String> row, String column) {
        int at = header.indexOf(column);
        if (at < 0) {
            throw new Failure(SampleTable.TABLE, "has no column " + column);
        }
        return row.get(at);
    }
}
