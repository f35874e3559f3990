package org.sallyport.verify;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.ProofVerifier;
import org.sallyport.ledger.proof.Verdict;

/** One session of a sample: its leaves are in the ledger, its commands are those that its segments commit to. */
final class SampledSession {
    private static final Set<String> OPENINGS = Set.of("SESSION_OPENED", "SESSION_REFUSED");
    private static final Set<String> OF_ONE_SESSION =
            Set.of("SESSION_OPENED", "SESSION_REFUSED", "SEGMENT", "SESSION_SEALED");
    private static final Set<String> PROOF = Set.of("index", "path");
    // A leaf a second for more than ten days.
    private static final int MAX_LEAVES = 1_000_000;

    /** A leaf of the folder. */
    private record Leaf(String record, String type, byte[] hash) {}

    private final PackageFile file;
    private final String id;
    private final String folder;
    private final Map<Long, Leaf> leaves = new TreeMap<>();
    private long latest = -1;

    SampledSession(PackageFile file, String id) {
        this.file = file;
        this.id = id;
        this.folder = "sessions/" + id + "/";
    }

    List<String> names() {
        return List.of(events(), commands(), proofs(), folder + "record.pdf");
    }

    void check(SampleFacts facts, List<String> row) throws IOException {
        SessionsCheck sessions = new SessionsCheck(commands());
        Lines.each(file, events(), line -> json(events(), line), line -> event(line, sessions));
        long commands = CommandsCheck.check(file, commands(), sessions).count();
        leaf(facts.cell(row, "opened_leaf"), OPENINGS);
        leaf(facts.cell(row, "sealed_leaf"), Set.of("SESSION_SEALED"));
        String told = facts.cell(row, "commands_in_package");
        if (!told.equals(String.valueOf(commands))) {
            throw new Failure(commands(), "has " + commands + " commands, " + SampleTable.TABLE + " says " + told);
        }
        Lines.each(file, proofs(), line -> json(proofs(), line), line -> proof(line, facts.close()));
        leaves.values().stream().findFirst().ifPresent(unproved -> {
            throw new Failure(unproved.record, "has no proof in " + proofs());
        });
    }

    private static Json json(String name, Line line) {
        long number = line.number();
        Json json = Json.line(() -> name + " line " + number, line);
        // What has none ends the reading at once, so that millions of empty objects do not fill the memory.
        json.count("index");
        return json;
    }

    private void event(Json line, SessionsCheck sessions) {
        long index = line.count("index");
        Sealed event = EventsCheck.sealed(line.named(() -> line.record() + " (index " + index + ")"));
        String type = event.envelope().string("type");
        String record = event.envelope().record();
        if (index <= latest) {
            throw new Failure(record, "does not come behind the leaf before it");
        }
        if (leaves.size() == MAX_LEAVES) {
            throw new Failure(record, "is one leaf too many for a session");
        }
        if (OF_ONE_SESSION.contains(type)) {
            Json body = event.body().orElseThrow(() -> new Failure(record, "its body may not be withheld"));
            if (!body.string("session").equals(id)) {
                throw new Failure(record, "is of session " + body.string("session"));
            }
        }
        latest = index;
        leaves.put(index, new Leaf(record, type, event.leafHash()));
        sessions.event(event);
    }

    private void leaf(String index, Set<String> types) {
        if (index.isEmpty()) {
            return;
        }
        Leaf leaf = index.matches("[0-9]{1,18}") ? leaves.get(Long.valueOf(index)) : null;
        if (leaf == null || !types.contains(leaf.type)) {
            throw new Failure(events(), "lacks leaf " + index + ", which " + SampleTable.TABLE + " names");
        }
    }

    private void proof(Json line, Checkpoint close) {
        line.only(PROOF);
        long index = line.count("index");
        String record = line.record() + " (index " + index + ")";
        Leaf leaf = leaves.remove(index);
        if (leaf == null) {
            throw new Failure(record, "proves a leaf that " + events() + " does not hold");
        }
        Verdict verdict =
                ProofVerifier.verifyInclusion(leaf.hash, index, close.size(), line.hashes("path"), close.root());
        if (verdict instanceof Verdict.Invalid invalid) {
            throw new Failure(record, invalid.reason());
        }
    }

    private String events() {
        return folder + "events.jsonl";
    }

    private String commands() {
        return folder + "commands.jsonl";
    }

    private String proofs() {
        return folder + "proofs.jsonl";
    }
}
