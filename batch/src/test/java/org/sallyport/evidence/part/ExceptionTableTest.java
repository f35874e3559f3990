package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.platform.Ids;

class ExceptionTableTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final Facts facts = new Facts();
    private Workspace workspace;

    @BeforeEach
    void begin(@TempDir Path folder) {
        workspace = new Workspace(folder);
    }

    private static DataLine event(String type, String at, Map<String, Object> body) {
        return new DataLine(7, Map.of("type", type, "at", at), new TreeMap<>(body), false);
    }

    private static Found found(String type, String at, Map<String, Object> body) {
        return EventException.of(event(type, at, body)).orElseThrow();
    }

    private static Found refused(String day, String client) {
        return found(
                "LOGIN_REFUSED",
                day + "T10:00:00Z",
                Map.of("loginName", "x", "reason", "no", "protocol", "ssh", "client", client));
    }

    @Test
    void the_same_thing_has_the_same_item_and_another_has_another() {
        assertThat(Ids.isId(refused("2026-10-01", "10.0.0.1").item())).isTrue();
        assertThat(refused("2026-10-01", "10.0.0.1:40000").item())
                .isEqualTo(refused("2026-10-01", "10.0.0.1:40001").item())
                .isNotEqualTo(refused("2026-10-02", "10.0.0.1:40001").item())
                .isNotEqualTo(refused("2026-10-01", "10.0.0.2:40001").item());
        assertThat(refused("2026-10-01", "2001:db8:0:0:0:0:0:1:40000").item())
                .isEqualTo(refused("2026-10-01", "2001:db8:0:0:0:0:0:1:40001").item())
                .isEqualTo(found(
                                "LOGINS_REFUSED",
                                "2026-10-01T23:00:00Z",
                                Map.of("client", "2001:db8:0:0:0:0:0:1", "count", 3L))
                        .item());
        Found one = Found.of(ExceptionKind.LOGIN_BYPASSED, "t", "", "app", "bank", "from port 1");
        assertThat(one.item())
                .isEqualTo(Found.of(ExceptionKind.LOGIN_BYPASSED, "t", "", "x", "bank", "from port 1")
                        .item())
                .isNotEqualTo(Found.of(ExceptionKind.LOGIN_BYPASSED, "t", "", "app", "bank", "from port 2")
                        .item());
        Found taken = Found.of(ExceptionKind.EMERGENCY_TAKEN, "t", "", "erin", "approval", "a");
        assertThat(Found.of(ExceptionKind.REVIEW_MISSING, "t", "", "erin", "approval", "b")
                        .item())
                .isEqualTo(taken.item());
    }

    @Test
    void events_of_clocks_configuration_and_looks_are_exceptions_with_who_did_it() {
        assertThat(found("CLOCK_JUMPED", "t", Map.of("byMillis", 7000L)).kind()).isEqualTo(ExceptionKind.CLOCK_DRIFTED);
        Map<String, Object> over = Map.of("against", "store", "skewed", false, "byMillis", 0L);
        assertThat(EventException.of(event("CLOCK_SKEWED", "t", over))).isEmpty();
        Map<String, Object> begins = Map.of("against", "store", "skewed", true, "byMillis", 9000L);
        assertThat(found("CLOCK_SKEWED", "t", begins).detail()).contains("store", "9000");
        Map<String, Object> silent = Map.of("witness", "w1", "since", "2026-10-02T00:00:00Z", "why", "it answers 503");
        Found other = found("WITNESS_CONTRADICTED", "t", silent);
        assertThat(other.kind()).isEqualTo(ExceptionKind.LEDGER_CONTRADICTED);
        assertThat(other.item())
                .isEqualTo(found("WITNESS_CONTRADICTED", "u", silent).item());
        assertThat(found("WITNESS_FAILED", "t", silent).detail()).isEqualTo("w1: it answers 503");
        assertThat(EventException.of(event("WITNESS_RECOVERED", "t", silent))).isEmpty();
        Found changed = found(
                "CONFIGURATION_CHANGED", "t", Map.of("resource", "bank", "version", 2L, "by", "dave", "approval", "a"));
        assertThat(changed.approval()).isEqualTo("a");
        Found looked = found(
                "VALUES_REVEALED",
                "t",
                Map.of("actor", "bob", "actorIssuer", "https://idp", "actorSubject", "b", "approval", "a"));
        assertThat(looked.about()).isNotNull();
        assertThat(EventException.of(event("BOOT", "t", Map.of()))).isEmpty();
    }

    @Test
    void a_hundred_thousand_refused_logins_of_one_address_are_one_item_of_the_queue() throws IOException {
        try (ExceptionTable table = new ExceptionTable(workspace, facts)) {
            for (int i = 0; i < 100_000; i++) {
                table.add(refused("2026-10-01", "10.0.0.1:" + i));
            }
            table.add(Found.of(ExceptionKind.FOLLOWUP_LATE, "t", "", "", "ITEM", "late"));
        }
        assertThat(Files.readAllLines(workspace.queue())).hasSize(1);
        assertThat(facts.count(Facts.EXCEPTIONS, "LOGIN_REFUSED")).isEqualTo(100_000);
        assertThat(Files.readString(workspace.content(ExceptionTable.FILE)))
                .contains("FOLLOWUP_LATE,t,,,ITEM,late,ITEM");
    }

    @Test
    void what_is_late_when_the_package_is_made_is_an_exception_of_it() throws IOException {
        List<FollowupTable.Row> rows = List.of(
                row("A", "OPEN", NOW.minusSeconds(1)),
                row("B", "REVIEWED", NOW.minusSeconds(1)),
                row("C", "ASSIGNED", NOW.plusSeconds(1)));
        try (ExceptionTable table = new ExceptionTable(workspace, facts)) {
            new FollowupTable(facts, table, NOW).write(workspace, id -> id.isEmpty() ? rows : List.of());
        }
        assertThat(Files.readAllLines(workspace.content(FollowupTable.FILE)))
                .hasSize(4)
                .filteredOn(line -> line.endsWith(",LATE"))
                .singleElement()
                .asString()
                .startsWith("A,");
        assertThat(facts.group(Facts.EXCEPTIONS)).containsExactly(Map.entry("FOLLOWUP_LATE", 1L));
        assertThat(Files.readAllLines(workspace.queue())).isEmpty();
    }

    @Test
    void access_that_was_not_reviewed_in_time_is_one_exception_of_its_recertification() throws IOException {
        List<RecertificationTable.Row> rows = List.of(
                reviewed("A", 0, "", false),
                reviewed("B", 1, "CONFIRMED", true),
                reviewed("B", 2, "OPEN", true),
                reviewed("B", 3, "REMOVED", false),
                reviewed("C", 1, "CONFIRMED", false));
        try (ExceptionTable table = new ExceptionTable(workspace, facts)) {
            new RecertificationTable(facts, table).write(workspace, (campaign, number) -> rows.stream()
                    .filter(row -> (row.campaign() + row.number()).compareTo(campaign + number) > 0)
                    .limit(2)
                    .toList());
        }
        assertThat(Files.readAllLines(workspace.content(RecertificationTable.FILE)))
                .hasSize(6)
                .element(2)
                .asString()
                .startsWith("B1,");
        assertThat(Files.readAllLines(workspace.content(ExceptionTable.FILE)))
                .filteredOn(line -> line.startsWith("RECERTIFICATION_LATE"))
                .singleElement()
                .asString()
                .contains(",B,B: 2 of 3 were not decided when they were due; still open: 1");
        assertThat(facts.group(Facts.RECERTIFICATION))
                .containsExactlyInAnyOrderEntriesOf(Map.of("CONFIRMED", 2L, "OPEN", 1L, "REMOVED", 1L, "late", 2L));
    }

    private static RecertificationTable.Row reviewed(String campaign, int number, String state, boolean late) {
        List<Object> cells = new ArrayList<>(Collections.nCopies(36, "x"));
        cells.set(0, campaign + number);
        return new RecertificationTable.Row(campaign, campaign, NOW, number, state, late, cells);
    }

    private static FollowupTable.Row row(String id, String state, Instant due) {
        List<Object> cells = new ArrayList<>();
        cells.add(id);
        for (int i = 0; i < 21; i++) {
            cells.add("x");
        }
        return new FollowupTable.Row(id, state, due, "", "erin", cells);
    }
}
