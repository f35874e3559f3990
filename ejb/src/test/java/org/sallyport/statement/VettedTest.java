package org.sallyport.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VettedTest {
    @Test
    void no_vetted_function_writes_reads_files_runs_text_or_shows_others_statements() {
        assertThat(Vetted.FUNCTIONS)
                .hasSizeGreaterThan(1_500)
                .doesNotContainAnyElementsOf(Vetted.UNVETTED_FUNCTIONS)
                .noneMatch(name ->
                        name.matches("(lo_|pg_read_|pg_ls_|dblink|pg_stat_get_(activity|backend)|.*_to_xml).*"));
    }

    @Test
    void functions_that_do_more_than_compute_are_known_by_name() {
        assertThat(Vetted.UNVETTED_FUNCTIONS)
                .containsAll(List.of("pg_read_file", "lo_export", "set_config", "setval", "pg_terminate_backend"))
                .containsAll(List.of("query_to_xml", "ts_stat", "pg_reload_conf", "pg_promote", "pg_notify"));
    }

    @Test
    void what_clients_need_every_day_is_vetted() {
        assertThat(Vetted.FUNCTIONS)
                .contains("count", "now", "nextval", "random", "lower")
                .contains("pg_table_is_visible", "pg_get_viewdef", "format_type", "_pg_expandarray", "pg_sleep");
        assertThat(Vetted.OPERATORS).contains("=", "#", "->>", "~~*").allMatch(each -> each.length() < 6);
        assertThat(Vetted.SETTINGS).contains("datestyle", "search_path").doesNotContain("session_replication_role");
    }
}
