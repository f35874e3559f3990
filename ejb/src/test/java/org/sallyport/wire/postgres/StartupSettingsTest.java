package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StartupSettingsTest {
    private static java.util.List<String> options(String options) {
        return StartupSettings.names(Map.of("user", "a", "database", "b", "options", options));
    }

    @Test
    void parameters_are_settings_but_for_who_and_where() {
        assertThat(StartupSettings.names(Map.of("user", "a", "database", "b", "role", "c", "replication", "off")))
                .containsExactly("role");
    }

    @Test
    void options_are_read_as_the_server_splits_them() {
        assertThat(options("-c role=x --search-path=a\\ b  -cwork_mem=1MB\t--role=y"))
                .containsExactly("role", "search_path", "work_mem", "role");
        assertThat(options("-c ro\\le=x")).containsExactly("role");
        assertThat(options("\\-c role=x")).containsExactly("role");
        assertThat(options("")).isEmpty();
    }

    @Test
    void what_is_not_understood_is_nothing_known() {
        assertThat(options("-O -d 5 -c")).containsExactly("?", "?", "?", "?");
        assertThat(options("-c role")).containsExactly("?");
        assertThat(options("--a;b=1")).containsExactly("?");
        assertThat(options("-c role=x\\")).containsExactly("role");
    }
}
