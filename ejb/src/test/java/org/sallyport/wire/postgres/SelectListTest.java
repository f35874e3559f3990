package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.statement.LexerSettings;

class SelectListTest {
    private static Set<Integer> harmless(String sql) {
        return SelectList.harmless(sql, LexerSettings.DEFAULT);
    }

    @Test
    void counts_and_constants_are_told_by_position() {
        assertThat(harmless("select count(*), 1, 'x', max(ssn) from customers")).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(harmless("SELECT id, COUNT(distinct ssn) AS n FROM customers"))
                .containsExactly(1);
        assertThat(harmless("select count(*) total from customers group by 1")).containsExactly(0);
        assertThat(harmless("select 1")).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 union select ssn::int from customers",
                "select *, 1 from customers",
                "select c.*, count(*) from customers c group by 1",
                "with x as (select 1) select count(*) from x",
                "explain select 1",
                "select count(*) || ssn from customers",
                "select count(*) + max(ssn::int) from customers",
                "select count from (select ssn as count from customers) x",
                "select (select ssn from customers limit 1)",
                "select ssn count from customers",
                "select 'a' || ssn from customers",
                "values (1)",
                "",
            })
    void nothing_else_is_taken_for_harmless(String sql) {
        assertThat(harmless(sql)).isEmpty();
    }
}
