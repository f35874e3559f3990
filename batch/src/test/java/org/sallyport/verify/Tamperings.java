package org.sallyport.verify;

import static org.sallyport.verify.Tampering.forged;
import static org.sallyport.verify.Tampering.forgedLines;
import static org.sallyport.verify.Tampering.repacked;
import static org.sallyport.verify.Tampering.sums;
import static org.sallyport.verify.Tampering.written;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.sallyport.evidence.container.TestAuthority;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;

/**
 * Everything that must be found in a package, by kind. What is done to the store before a package is made, a row that is
 * edited or a recording that is deleted, is in {@code PostgresStoreIT}.
 */
final class Tamperings {
    static final String EVENTS = "data/events.jsonl";
    static final String COMMANDS = "data/commands.jsonl";

    private static final String OPEN = "log/checkpoint.open";
    private static final String CLOSE = "log/checkpoint.close";
    private static final String FRONTIER = "log/frontier.json";
    private static final String IPE = "population/ipe.json";
    private static final String MANIFEST = "META-INF/ASiCManifest001.xml";
    private static final String FORM = "is not of this file's form";
    private static final String ANOTHER_ROOT = "signs another root than the leaves of data/events.jsonl lead to";
    private static final String NOTHING = Hash.hex(Hash.sha256());
    /** Salt and body of a line, and the comma between them and its envelope. */
    static final String OPENING = ",?\"(salt|body)\":(\"[^\"]*\"|\\{[^}]*\\})";

    private Tamperings() {}

    static Stream<Tampering> all() {
        return Stream.of(edits(), moves(), cuts(), logs(), closes(), signedLists(), files())
                .flatMap(List::stream);
    }

    private static List<Tampering> edits() {
        return List.of(
                Tampering.of(
                        "edit",
                        forged(EVENTS, text -> text.replaceFirst("alice", "mallory")),
                        EVENTS + " line 1 (index 3, id event-8)",
                        "the body is not the one its envelope commits to"),
                Tampering.of(
                        "edit", forged(EVENTS, text -> text.replaceFirst("10:00:00", "11:00:00")), CLOSE, ANOTHER_ROOT),
                Tampering.of(
                        "edit",
                        forged(COMMANDS, text -> text.replace("select 2", "select 7")),
                        COMMANDS + " line 2 (session s-1, sequence 2)",
                        "the body is not the one its envelope commits to"),
                Tampering.of(
                        "edit",
                        forged(COMMANDS, text -> text.replaceFirst("10:00:01", "10:00:02")),
                        COMMANDS + " commands 1 to 3 of session s-1",
                        "lead to another root than data/events.jsonl line 3 (index 5, id event-16) says"),
                Tampering.of(
                        "edit",
                        forged(IPE, text -> text.replace("commands.jsonl\":6", "commands.jsonl\":5")),
                        IPE,
                        "counts 5 records in data/commands.jsonl, which has 6"),
                Tampering.of(
                        "edit",
                        forged("population/sessions.csv", text -> text + "s-2,bob,\n"),
                        IPE,
                        "counts 1 records in population/sessions.csv, which has 2"),
                new Tampering(
                        "edit",
                        forged(IPE, text -> "{\"counts\":{}}"),
                        IPE,
                        "the member data/",
                        "counts None records in data/"),
                new Tampering(
                        "edit",
                        forged(EVENTS, text -> text.replaceFirst("\\{", "{\"a\":1,")),
                        EVENTS + " line 1",
                        "has an unknown member a",
                        FORM),
                new Tampering(
                        "edit",
                        forged(EVENTS, text -> text.replaceFirst("\\.123Z", "+00:0")),
                        EVENTS + " line 1",
                        "the member at is not a time in UTC",
                        FORM),
                new Tampering(
                        "edit",
                        forged(EVENTS, text -> "\n" + text),
                        EVENTS + " line 1",
                        "JSON at byte 0: the text ends too early",
                        FORM));
    }

    private static List<Tampering> moves() {
        return List.of(
                Tampering.of(
                        "swap",
                        forgedLines(EVENTS, lines -> Collections.swap(lines, 0, 1)),
                        EVENTS + " line 1 (index 3)",
                        "has index 4 instead"),
                Tampering.of(
                        "swap",
                        forgedLines(EVENTS, lines -> {
                            String first = lines.get(0).replace("\"index\":3", "\"index\":4");
                            lines.set(0, lines.get(1).replace("\"index\":4", "\"index\":3"));
                            lines.set(1, first);
                        }),
                        CLOSE,
                        ANOTHER_ROOT),
                Tampering.of(
                        "swap",
                        forgedLines(COMMANDS, lines -> Collections.swap(lines, 0, 1)),
                        COMMANDS + " line 1 (session s-1, sequence 2)",
                        "is command 2 of session s-1, where 1 comes next"),
                Tampering.of(
                        "insert",
                        forgedLines(EVENTS, lines -> lines.add(lines.get(6).replace("\"index\":9", "\"index\":10"))),
                        EVENTS + " line 8 (index 10, id event-27)",
                        "seals session s-1 twice"),
                Tampering.of(
                        "insert",
                        forgedLines(COMMANDS, lines -> lines.add(lines.get(3))),
                        COMMANDS + " line 7 (session s-2, sequence 1)",
                        "no segment covers command 1 of session s-2"),
                Tampering.of(
                        "insert",
                        forged(COMMANDS, text -> text.replace("s-2", "s-9")),
                        COMMANDS + " line 4 (session s-9, sequence 1)",
                        "no segment covers session s-9"));
    }

    private static List<Tampering> cuts() {
        return List.of(
                Tampering.of(
                        "delete",
                        forgedLines(EVENTS, lines -> lines.remove(2)),
                        EVENTS + " line 3 (index 5)",
                        "has index 6 instead"),
                Tampering.of(
                        "delete",
                        forgedLines(COMMANDS, lines -> lines.remove(1)),
                        COMMANDS + " line 2 (session s-1, sequence 3)",
                        "is command 3 of session s-1, where 2 comes next"),
                Tampering.of(
                        "delete",
                        forgedLines(EVENTS, lines -> lines.set(2, withheld(lines.get(2)))),
                        EVENTS + " line 3 (index 5, id event-16)",
                        "its body may not be withheld"),
                Tampering.of(
                        "delete",
                        forged(EVENTS, text -> text.replaceFirst(",\"salt\":\"[^\"]*\"", "")),
                        EVENTS + " line 1 (index 3, id event-8)",
                        "has only one of salt and body"),
                Tampering.of(
                        "truncate",
                        forgedLines(EVENTS, lines -> lines.remove(lines.size() - 1)),
                        EVENTS,
                        "ends before index 9, but log/checkpoint.close covers 10 leaves"),
                Tampering.of(
                        "truncate",
                        forged(EVENTS, text -> text.substring(0, text.length() - 1)),
                        EVENTS + " line 7",
                        "does not end with a line feed"),
                Tampering.of(
                        "truncate",
                        forgedLines(COMMANDS, lines -> lines.remove(5)),
                        COMMANDS,
                        "lacks command 5 of session s-1, covered by data/events.jsonl line 6 (index 8, id event-25)"));
    }

    private static List<Tampering> logs() {
        return List.of(
                Tampering.of(
                        "older checkpoint",
                        test -> {
                            String older = test.log.sign(new Checkpoint(SampleLog.ORIGIN, 2, Hash.sha256(new byte[1])));
                            return forged(CLOSE, text -> older).on(test);
                        },
                        CLOSE,
                        "is of 2 leaves, fewer than 3 at opening"),
                Tampering.of(
                        "older checkpoint",
                        test -> {
                            String opening =
                                    Objects.requireNonNull(test.log.content().get(OPEN));
                            return forged(CLOSE, text -> opening).on(test);
                        },
                        EVENTS,
                        "ends before index 10, but log/checkpoint.close covers 3 leaves"),
                Tampering.of(
                        "wrong key",
                        test -> {
                            String foreign = new SampleLog().sign(test.log.checkpoint());
                            return forged(CLOSE, text -> foreign).on(test);
                        },
                        CLOSE,
                        "the note has no signature of sallyport/test with key id"),
                Tampering.of(
                        "wrong key",
                        forged(CLOSE, text -> text.replace("sallyport/test\n10", "sallyport/test\n11")),
                        CLOSE,
                        "the signature of sallyport/test is wrong"),
                new Tampering(
                        "wrong key",
                        forged(OPEN, text -> Checkpoint.empty("x").format()),
                        OPEN,
                        "a note has an empty line before its signatures",
                        "the note has no signature of sallyport/test"),
                Tampering.of(
                        "wrong key",
                        forged("log/log.vkey", text -> new SampleLog().key().format()),
                        "log/log.vkey",
                        "is not the log key that was given"),
                Tampering.of(
                        "wrong key",
                        test -> test.pack(test.log.content(), "tampered.asice", new TestAuthority("EC", 256)),
                        SignatureCheck.SIGNATURE,
                        "its certificate does not lead to a trust anchor"),
                Tampering.of(
                        "wrong key",
                        forged(FRONTIER, text -> "{\"hashes\":[\"" + NOTHING + "\",\"" + NOTHING + "\"],\"size\":3}"),
                        FRONTIER,
                        "leads to another root than log/checkpoint.open"),
                Tampering.of(
                        "wrong key",
                        forged(FRONTIER, text -> text.replace("\"size\":3", "\"size\":4")),
                        FRONTIER,
                        "is of another size than log/checkpoint.open"),
                Tampering.of(
                        "wrong key",
                        forged(FRONTIER, text -> "{\"hashes\":[],\"size\":3}"),
                        FRONTIER,
                        "a tree of 3 leaves has a frontier of 2 hashes, found 0"));
    }

    /** What even the log itself cannot say without being caught: sessions that do not agree with their own records. */
    private static List<Tampering> closes() {
        return List.of(
                close(
                        log -> log.sealed("s-2", 2, 4, SampleLog.head(4)),
                        "counts 2 commands of session s-2, its segments 1"),
                close(
                        log -> log.sealed("s-2", 1, 5, SampleLog.head(4)),
                        "counts other frames of session s-2 than its last segment"),
                close(
                        log -> log.sealed("s-2", 1, 4, SampleLog.head(5)),
                        "has another chain head of session s-2 than its last segment"),
                close(log -> log.segment("s-2", 3, 1, 8), "covers commands 3 to 3 of session s-2, where 2 comes next"),
                close(log -> log.segment("s-2", 2, 1, 3), "counts fewer frames of session s-2 than its last segment"),
                close(log -> log.segment("s-1", 6, 1, 20), "adds a segment to session s-1 after its seal"),
                close(log -> log.opened("s-2"), "opens session s-2 that already ran"),
                Tampering.of(
                        "forged session close",
                        written(log -> {
                            log.opened("s-3");
                            log.sealed("s-3", 1, 1, SampleLog.head(1));
                        }),
                        EVENTS + " line 9 (index 11",
                        "counts 1 commands of session s-3 without segment"),
                Tampering.of(
                        "forged session close",
                        written(log -> {
                            log.opened("s-3");
                            log.segment("s-3", 2, 1, 8);
                        }),
                        EVENTS + " line 9 (index 11",
                        "covers commands 2 to 2 of session s-3, where 1 comes next"),
                Tampering.of(
                        "forged session close",
                        written(log ->
                                log.event("SEGMENT", SampleLog.segmentBody("s-2", 2, 1, 5, Hash.sha256(new byte[1])))),
                        COMMANDS + " commands 2 to 1 of session s-2",
                        "lead to another root than data/events.jsonl line 8"));
    }

    private static Tampering close(java.util.function.Consumer<SampleLog> change, String why) {
        return Tampering.of("forged session close", written(change), EVENTS + " line 8 (index 10", why);
    }

    private static List<Tampering> signedLists() {
        return List.of(
                Tampering.of(
                        "edit",
                        sums(text -> text.replaceFirst("^[0-9a-f]{64}", NOTHING)),
                        "README.txt",
                        "has another SHA-256 than SHA256SUMS says"),
                Tampering.of(
                        "added file",
                        sums(text -> text.replaceFirst(".*README.txt\n", "")),
                        "README.txt",
                        "is not listed in SHA256SUMS"),
                Tampering.of(
                        "missing file",
                        sums(text -> text + NOTHING + "  data/gone.txt\n"),
                        "data/gone.txt",
                        "is listed in SHA256SUMS and missing"),
                Tampering.of("edit", sums(text -> text.replace("  ", " *")), "SHA256SUMS line 1", "is not one digest"));
    }

    private static List<Tampering> files() {
        Stream<Tampering> each = Stream.of("README.txt", COMMANDS, FRONTIER, "verify/ca.pem")
                .flatMap(name -> Stream.of(
                        Tampering.of(
                                "one bit",
                                repacked(files -> flip(files, name)),
                                name,
                                "has another SHA-256 than " + MANIFEST),
                        new Tampering("missing file", repacked(files -> files.remove(name)), name, "is", "missing")));
        Stream<Tampering> around = Stream.of("mimetype", "SHA256SUMS", MANIFEST, SignatureCheck.SIGNATURE)
                .map(name -> new Tampering("missing file", repacked(files -> files.remove(name)), name, "is", "is"));
        Stream<Tampering> bits = Stream.of(
                Tampering.of(
                        "one bit", repacked(files -> flip(files, "SHA256SUMS")), "SHA256SUMS", "has another SHA-256"),
                Tampering.of("one bit", repacked(files -> flip(files, "mimetype")), "mimetype", "is not"),
                Tampering.of(
                        "one bit",
                        repacked(files -> flip(files, MANIFEST)),
                        MANIFEST,
                        "is not what " + SignatureCheck.SIGNATURE));
        Stream<Tampering> counts = Stream.of(Tampering.of(
                "count of a file outside",
                forged(CountsCheck.IPE, text -> text.replace("\"counts\":{", "\"counts\":{\"/dev/zero\":1,")),
                CountsCheck.IPE,
                "counts records in /dev/zero, which is no table of the population"));
        Stream<Tampering> added = Stream.of(
                        "extra.txt", "data/events-2.jsonl", "META-INF/signature002.p7s", "META-INF/MANIFEST.MF")
                .map(name -> Tampering.of(
                        "added file", repacked(files -> files.put(name, new byte[] {'x'})), name, "is not"));
        return Stream.of(each, around, bits, counts, added)
                .flatMap(stream -> stream)
                .toList();
    }

    private static void flip(Map<String, byte[]> files, String name) {
        byte[] bytes = Objects.requireNonNull(files.get(name)).clone();
        bytes[bytes.length / 2] ^= 1;
        files.put(name, bytes);
    }

    /** A line without its body. */
    static String withheld(String line) {
        return line.replaceAll(OPENING, "").replace("{,", "{");
    }
}
