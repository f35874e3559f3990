package org.sallyport.wire.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;

class MenuScreenTest {
    private final MenuScreen screen = new MenuScreen(
            "alice",
            List.of(
                    ResourceFixture.ssh("app-server", "The application"),
                    ResourceFixture.ssh("batch", "Nightly runs"),
                    ResourceFixture.ssh("web", "Front")),
            new Terminal("xterm", 80, 24, 0, 0, new byte[0]));

    private MenuScreen.Outcome type(String keys) {
        MenuScreen.Outcome last = MenuScreen.Outcome.STAYS;
        for (byte key : keys.getBytes(StandardCharsets.ISO_8859_1)) {
            last = screen.key(key);
        }
        return last;
    }

    @Test
    void typing_filters_by_name_and_description_and_enter_chooses() {
        type("night");
        assertThat(screen.draw()).contains("batch").doesNotContain("app-server");
        assertThat(type("\r")).isEqualTo(MenuScreen.Outcome.CHOSEN);
        assertThat(screen.chosen().map(Resource::name)).contains("batch");
    }

    @Test
    void arrows_move_within_what_matches() {
        type("\033[B\033[B\033[B\033[B");
        assertThat(screen.chosen().map(Resource::name)).contains("web");
        type("\033OA");
        assertThat(screen.chosen().map(Resource::name)).contains("batch");
    }

    @Test
    void nothing_is_chosen_where_nothing_matches_and_backspace_widens() {
        assertThat(type("zz\r")).isEqualTo(MenuScreen.Outcome.STAYS);
        assertThat(screen.draw()).contains("Nothing matches");
        type("\177\177");
        assertThat(screen.draw()).contains("app-server", "batch", "web");
    }

    @Test
    void ctrl_c_leaves() {
        assertThat(type("a\003")).isEqualTo(MenuScreen.Outcome.LEFT);
    }

    @Test
    void no_line_is_wider_than_the_terminal_and_descriptions_cannot_steer_it() {
        MenuScreen narrow = new MenuScreen(
                "alice",
                List.of(ResourceFixture.ssh("a", "x".repeat(500)), ResourceFixture.ssh("b", "\033]0;title\007")),
                new Terminal("xterm", 40, 10, 0, 0, new byte[0]));
        assertThat(narrow.draw()).doesNotContain("\033]");
        assertThat(narrow.draw().lines())
                .allMatch(line -> line.replaceAll("\033\\[[0-9]*[a-zA-Z]", "").length() < 40);
    }
}
