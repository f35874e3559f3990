package org.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.sallyport.evidence.container.TestSignature;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;

/** What the holder of the evidence key can try without the log key: every forgery is signed anew and still found. */
class ForgedContentTest extends VerifierTestCase {
    private static final String EVENTS = "data/events.jsonl";
    private static final String COMMANDS = "data/commands.jsonl";
    private static final String CLOSE = "log/checkpoint.close";

    @Test
    void an_edited_body_is_named_by_line_index_and_id() throws IOException {
        assertForged(
                EVENTS,
                text -> text.replaceFirst("alice", "mallory"),
                "data/events.jsonl line 1 (index 3, id event-8): the body is not the one its envelope commits to");
    }

    @Test
    void an_edited_envelope_leads_to_another_root() throws IOException {
        assertForged(
                EVENTS,
                text -> text.replaceFirst("10:00:00", "11:00:00"),
                "log/checkpoint.close: signs another root than the leaves of data/events.jsonl lead to");
    }

    @Test
    void swapped_leaves_are_found() throws IOException {
        assertForged(
                EVENTS,
                lines(lines -> Collections.swap(lines, 0, 1)),
                "data/events.jsonl line 1 (index 3): has index 4 instead");
        assertForged(
                EVENTS,
                lines(lines -> {
                    String first = lines.get(0).replace("\"index\":3", "\"index\":4");
                    lines.set(0, lines.get(1).replace("\"index\":4", "\"index\":3"));
                    lines.set(1, first);
                }),
                "log/checkpoint.close: signs another root");
    }

    @Test
    void a_deleted_leaf_is_found() throws IOException {
        assertForged(
                EVENTS, lines(lines -> lines.remove(2)), "data/events.jsonl line 3 (index 5): has index 6 instead");
    }

    @Test
    void a_truncated_log_is_found() throws IOException {
        assertForged(EVENTS, lines(lines -> lines.remove(lines.size() - 1)), "data/events.jsonl: ends before index 9");
        assertForged(EVENTS, text -> text.substring(0, text.length() - 1), "line 7: does not end with a line feed");
    }

    @Test
    void an_added_leaf_is_found() throws IOException {
        assertForged(
                EVENTS,
                lines(lines -> lines.add(lines.get(6).replace("\"index\":9", "\"index\":10"))),
                "seals session s-1 twice");
    }

    @Test
    void an_older_or_foreign_checkpoint_is_found() throws IOException {
        String older = log.sign(new Checkpoint(SampleLog.ORIGIN, 2, Hash.sha256(new byte[1])));
        assertForged(CLOSE, text -> older, "log/checkpoint.close: is of 2 leaves, fewer than 3 at opening");
        String foreign = new SampleLog().sign(log.checkpoint());
        assertForged(CLOSE, text -> foreign, "log/checkpoint.close: the note has no signature of sallyport/test");
        assertForged(
                CLOSE,
                text -> text.replace("sallyport/test\n10", "sallyport/test\n11"),
                "log/checkpoint.close: the signature of sallyport/test is wrong");
        assertForged("log/checkpoint.open", text -> Checkpoint.empty("x").format(), "log/checkpoint.open: a note has");
    }

    @Test
    void another_log_key_is_found() throws IOException {
        assertForged("log/log.vkey", text -> new SampleLog().key().format(), "log/log.vkey: is not the log key");
    }

    @Test
    void a_frontier_of_another_tree_is_found() throws IOException {
        String hash = Hash.hex(Hash.sha256());
        assertForged(
                "log/frontier.json",
                text -> "{\"size\":3,\"hashes\":[\"" + hash + "\",\"" + hash + "\"]}",
                "log/frontier.json: leads to another root than log/checkpoint.open");
        assertForged(
                "log/frontier.json",
                text -> text.replace("\"size\":3", "\"size\":4"),
                "log/frontier.json: is of another size");
        assertForged("log/frontier.json", text -> "{\"size\":3,\"hashes\":[]}", "has a frontier of 2 hashes, found 0");
    }

    @Test
    void an_edited_command_is_named_by_session_and_sequence() throws IOException {
        assertForged(
                COMMANDS,
                text -> text.replace("select 2", "select 7"),
                "data/commands.jsonl line 2 (session s-1, sequence 2): the body is not the one");
        assertForged(
                COMMANDS,
                text -> text.replaceFirst("10:00:01", "10:00:02"),
                "data/commands.jsonl commands 1 to 3 of session s-1: lead to another root than data/events.jsonl line 3");
    }

    @Test
    void a_missing_added_or_moved_command_is_found() throws IOException {
        assertForged(COMMANDS, lines(lines -> lines.remove(1)), "sequence 3): is command 3 of session s-1, where 2");
        assertForged(
                COMMANDS, lines(lines -> lines.remove(5)), "lacks command 5 of session s-1, covered by data/events");
        assertForged(COMMANDS, lines(lines -> Collections.swap(lines, 0, 1)), "is command 2 of session s-1, where 1");
        assertForged(COMMANDS, lines(lines -> lines.add(lines.get(3))), "no segment covers command 1 of session s-2");
        assertForged(COMMANDS, text -> text.replace("s-2", "s-9"), "no segment covers session s-9");
    }

    @Test
    void a_withheld_body_leaves_the_proof_whole_but_not_that_of_a_segment() throws IOException {
        String withheld = ",?\"(salt|body)\":(\"[^\"]*\"|\\{[^}]*\\})";
        assertThat(verify(forge(COMMANDS, text -> text.replaceAll(withheld, "").replace("{,", "{")))
                        .status())
                .isZero();
        assertForged(
                EVENTS,
                lines(lines ->
                        lines.set(2, lines.get(2).replaceAll(withheld, "").replace("{,", "{"))),
                "line 3 (index 5, id event-16): its body may not be withheld");
        assertForged(EVENTS, text -> text.replaceFirst(",\"salt\":\"[^\"]*\"", ""), "has only one of salt and body");
    }

    @Test
    void counts_that_are_not_those_of_the_files_are_found() throws IOException {
        assertForged(
                "population/ipe.json",
                text -> text.replace("commands.jsonl\":6", "commands.jsonl\":5"),
                "population/ipe.json: counts 5 records in data/commands.jsonl, which has 6");
        assertForged(
                "population/sessions.csv",
                text -> text + "s-2,bob,\n",
                "population/ipe.json: counts 1 records in population/sessions.csv, which has 2");
        assertForged("population/ipe.json", text -> "{\"counts\":{}}", "population/ipe.json: the member data/");
    }

    @Test
    void text_that_is_not_as_the_format_says_is_refused() throws IOException {
        assertForged(EVENTS, text -> text.replaceFirst("\\{", "{\"x\":1,"), "has an unknown member x");
        assertForged(EVENTS, text -> "\n" + text, "line 1 (index 3): JSON at character 0: the text ends too early");
        assertForged(EVENTS, text -> text.replaceFirst("\\.123Z", "+00:0"), "the member at is not a time in UTC");
    }

    @Test
    void sums_that_are_signed_but_wrong_are_found() throws IOException {
        Map<String, byte[]> entries = unpack(pack(log.content(), "good.asice"));
        String sums = new String(Objects.requireNonNull(entries.get("SHA256SUMS")), StandardCharsets.UTF_8);

        assertThat(verifySums(entries, sums)).isEqualTo("PASS");
        assertThat(verifySums(entries, sums.replaceFirst("^[0-9a-f]{64}", Hash.hex(Hash.sha256()))))
                .contains("README.txt: has another SHA-256 than SHA256SUMS says");
        assertThat(verifySums(entries, sums.replaceFirst(".*README.txt\n", "")))
                .contains("README.txt: is not listed in SHA256SUMS");
        assertThat(verifySums(entries, sums + Hash.hex(Hash.sha256()) + "  data/gone.txt\n"))
                .contains("data/gone.txt: is listed in SHA256SUMS and missing");
        assertThat(verifySums(entries, sums.replace("  ", " *"))).contains("SHA256SUMS line 1: is not one digest");
    }

    private String verifySums(Map<String, byte[]> entries, String sums) throws IOException {
        entries.put("SHA256SUMS", sums.getBytes(StandardCharsets.UTF_8));
        TestSignature.renew(entries, AUTHORITY.key());
        String said = verify(repack(entries)).text();
        return said.startsWith("PASS") ? "PASS" : said;
    }

    private void assertForged(String name, UnaryOperator<String> change, String reason) throws IOException {
        Path file = forge(name, change);
        assertFails(verify(file), file, reason);
    }

    private Path forge(String name, UnaryOperator<String> change) throws IOException {
        Map<String, String> content = log.content();
        String changed = change.apply(content.get(name));
        assertThat(changed).isNotEqualTo(content.get(name));
        content.put(name, changed);
        return pack(content, "forged.asice");
    }

    private static UnaryOperator<String> lines(Consumer<List<String>> change) {
        return text -> {
            List<String> lines = new ArrayList<>(text.lines().toList());
            change.accept(lines);
            return String.join("\n", lines) + "\n";
        };
    }
}
