package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.CanonicalView;

class CommandWeightTest {
    @Test
    void whatever_could_be_more_than_reading_and_writing_rows_is_privileged() {
        assertThat(weight("ALLOWED", "READ", "WRITE").privileged()).isFalse();
        for (String effect : List.of("DDL", "DCL", "DESTROY", "UNKNOWN", "OF_A_LATER_RELEASE")) {
            assertThat(weight("ALLOWED", "READ", effect).privileged())
                    .as(effect)
                    .isTrue();
        }
    }

    @Test
    void held_commands_are_stopped_unless_they_were_approved() {
        assertThat(weight("HELD_APPROVED", "DDL")).isEqualTo(new CommandWeight(true, true, false));
        assertThat(weight("HELD_REJECTED", "DDL")).isEqualTo(new CommandWeight(true, true, true));
        assertThat(weight("REFUSED", "READ")).isEqualTo(new CommandWeight(false, false, true));
        assertThat(weight(Map.of())).isEqualTo(new CommandWeight(false, false, false));
    }

    private static CommandWeight weight(String decision, String... effects) {
        return weight(Map.of("decision", decision, "effects", List.of(effects)));
    }

    private static CommandWeight weight(Map<String, ?> body) {
        return CommandWeight.of(CanonicalView.of(CanonicalJson.bytes(body)));
    }
}
