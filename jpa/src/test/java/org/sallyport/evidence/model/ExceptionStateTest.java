package org.sallyport.evidence.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sallyport.evidence.model.ExceptionState.Step;

class ExceptionStateTest {
    @Test
    void every_step_from_every_state_leads_where_the_table_says_or_nowhere() {
        Map<String, String> table = new TreeMap<>();
        for (ExceptionState state : ExceptionState.values()) {
            for (Step step : Step.values()) {
                state.after(step).ifPresent(next -> table.put(state + " " + step, next.name()));
            }
        }
        assertThat(table)
                .containsExactlyEntriesOf(new TreeMap<>(Map.of(
                        "OPEN ASSIGN", "ASSIGNED",
                        "ASSIGNED ASSIGN", "ASSIGNED",
                        "ASSIGNED DISPOSE", "DISPOSED",
                        "DISPOSED CONFIRM", "REVIEWED",
                        "DISPOSED SEND_BACK", "ASSIGNED")));
    }

    @Test
    void every_kind_says_what_it_means_and_a_review_is_followed_up_with_its_access() {
        assertThat(ExceptionKind.values())
                .allSatisfy(kind -> assertThat(kind.meaning()).endsWith(".").contains(":"));
        assertThat(Arrays.stream(ExceptionKind.values()).filter(kind -> !kind.isQueued()))
                .containsExactlyInAnyOrder(
                        ExceptionKind.REVIEW_MISSING, ExceptionKind.REVIEW_REJECTED, ExceptionKind.FOLLOWUP_LATE);
        assertThat(ExceptionKind.REVIEW_MISSING.followedUpAs()).isEqualTo(ExceptionKind.EMERGENCY_TAKEN);
    }

    @Test
    void the_document_tells_of_every_kind_as_the_console_does() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "evidence.md"));
        assertThat(ExceptionKind.values()).allSatisfy(kind -> assertThat(document)
                .contains("| `" + kind + "` | " + kind.severity() + " | " + kind.meaning() + " |"));
    }
}
