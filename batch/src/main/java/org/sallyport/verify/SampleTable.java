package org.sallyport.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.verify.sample.CsvRows;
import org.sallyport.verify.sample.Draw;
import org.sallyport.verify.sample.Drawn;
import org.sallyport.verify.sample.Selection;

/** {@code sample.json} and {@code samples.csv}: what was asked, and the chosen rows, each with its rank and hash. */
final class SampleTable {
    static final String TABLE = "samples.csv";

    private static final int MAX_SIZE = 1 << 20;
    private static final List<String> RANKED = List.of("rank", "hash");

    private SampleTable() {}

    static SampleFacts read(PackageFile file, Checkpoint close) throws IOException {
        Json json = Json.file(SampleCheck.SAMPLE, file.small(SampleCheck.SAMPLE, MAX_SIZE));
        try {
            Draw draw = new Draw(
                    json.string("nonce"), (int) Math.min(json.count("size"), Integer.MAX_VALUE), json.string("column"));
            byte[] seed = draw.seed(close.root());
            if (!json.string("seed").equals(Hash.hex(seed))) {
                throw new Failure(
                        SampleCheck.SAMPLE,
                        "has another seed than its nonce and the root of " + LogCheck.CLOSE + " give");
            }
            Json source = json.object("package");
            String sha256 = HexFormat.of().formatHex(source.hash("sha256"));
            List<String> header = new ArrayList<>();
            List<List<String>> rows = rows(file, seed, header);
            long population = json.count("population");
            if (rows.size() != Math.min(population, draw.size())) {
                throw new Failure(
                        TABLE, "has " + rows.size() + " sessions of " + population + ", asked for " + draw.size());
            }
            return new SampleFacts(draw, close, population, source.string("file"), sha256, header, rows);
        } catch (MalformedException e) {
            throw new Failure(SampleCheck.SAMPLE, e.sentence());
        }
    }

    private static List<List<String>> rows(PackageFile file, byte[] seed, List<String> header) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream in = file.stream(TABLE)) {
            CsvRows csv = new CsvRows(in);
            List<String> first = csv.next();
            if (first == null || first.size() < 3 || !first.subList(0, 2).equals(RANKED)) {
                throw new Failure(TABLE, "does not begin with rank and hash");
            }
            header.addAll(first.subList(2, first.size()));
            int id = Drawn.column(header, Drawn.ID);
            String before = "";
            for (List<String> row = csv.next(); row != null; row = csv.next()) {
                List<String> session = List.copyOf(row.subList(2, row.size()));
                rows.add(session);
                String record = TABLE + " rank " + rows.size() + " (session " + session.get(id) + ")";
                if (rows.size() > Draw.MAX_SIZE) {
                    throw new Failure(record, "is one session too many for a sample");
                }
                if (!row.get(0).equals(String.valueOf(rows.size()))) {
                    throw new Failure(record, "has rank " + row.get(0));
                }
                if (!row.get(1).equals(Selection.hash(seed, session.get(id)))) {
                    throw new Failure(record, "has another hash than the seed and the session give");
                }
                if (row.get(1).compareTo(before) <= 0) {
                    throw new Failure(record, "does not come behind the rank before it");
                }
                before = row.get(1);
            }
        } catch (MalformedException e) {
            throw new Failure(TABLE, e.sentence());
        }
        return rows;
    }
}
