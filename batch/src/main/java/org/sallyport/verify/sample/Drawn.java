package org.sallyport.verify.sample;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.ledger.proof.MalformedException;

/**
 * A sample of a population.
 *
 * @param header of the population's table
 * @param population sessions in it
 * @param strata one that has an empty value when no column was named
 */
public record Drawn(List<String> header, long population, List<Selection.Stratum> strata, List<Session> sessions) {
    /** The column that identifies a session. */
    public static final String ID = "id";

    /**
     * A chosen session.
     *
     * @param rank from 1
     * @param hash SHA-256(seed ‖ id), by which ranks go
     * @param cells its row of the population
     */
    public record Session(int rank, String hash, String id, List<String> cells) {}

    public Drawn {
        header = List.copyOf(header);
        strata = List.copyOf(strata);
        sessions = List.copyOf(sessions);
    }

    /** Draws from {@code population/sessions.csv}. Throws {@link MalformedException} with a sentence. */
    public static Drawn from(InputStream table, Draw draw, byte[] closingRoot) throws IOException {
        CsvRows rows = new CsvRows(table);
        List<String> header = rows.next();
        if (header == null) {
            throw new MalformedException("the table has no header");
        }
        int id = column(header, ID);
        int stratum = draw.column().isEmpty() ? -1 : column(header, draw.column());
        Selection selection = new Selection(draw.seed(closingRoot), draw.size());
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
            selection.take(row.get(id), stratum < 0 ? "" : row.get(stratum), row);
        }
        List<Session> sessions = new ArrayList<>();
        for (Selection.Candidate chosen : selection.chosen()) {
            sessions.add(new Session(sessions.size() + 1, chosen.hash(), chosen.id(), chosen.cells()));
        }
        return new Drawn(header, selection.population(), selection.strata(), sessions);
    }

    /** Where a column stands. Throws {@link MalformedException}. */
    public static int column(List<String> header, String name) {
        int at = header.indexOf(name);
        if (at < 0) {
            throw new MalformedException("by: the table has no column " + name);
        }
        return at;
    }

    /** A session's cell under a column of the population. */
    public String cell(Session session, String name) {
        return session.cells().get(column(header, name));
    }
}
