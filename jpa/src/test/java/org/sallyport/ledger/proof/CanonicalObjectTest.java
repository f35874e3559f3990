package org.sallyport.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalObjectTest {
    @Test
    void it_is_what_a_map_of_the_same_members_gives() {
        CanonicalObject object = new CanonicalObject()
                .with("a", "é\n\"")
                .with("b", 7L)
                .withPresent("c", null)
                .with("d", List.of("x", Map.of("z", 1, "y", true)));
        assertThat(object.text())
                .isEqualTo(
                        CanonicalJson.text(Map.of("d", List.of("x", Map.of("y", true, "z", 1)), "b", 7, "a", "é\n\"")));
        assertThat(new CanonicalObject().text()).isEqualTo("{}");
    }

    @Test
    void members_out_of_order_are_refused() {
        CanonicalObject object = new CanonicalObject().with("b", null);
        assertThatThrownBy(() -> object.with("b", 1)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> object.with("a", 1)).isInstanceOf(MalformedException.class);
    }
}
