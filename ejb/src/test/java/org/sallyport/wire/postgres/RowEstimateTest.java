package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RowEstimateTest {
    @Test
    void a_select_counts_itself() {
        assertThat(
                        RowEstimate.rows(
                                """
                Limit  (cost=0.00..1.10 rows=7 width=6)
                  ->  Seq Scan on customers  (cost=0.00..11.10 rows=500 width=6)
                """))
                .isEqualTo(OptionalLong.of(7));
    }

    @Test
    void a_change_is_what_the_node_below_it_finds() {
        assertThat(
                        RowEstimate.rows(
                                """
                Delete on customers  (cost=0.00..11.10 rows=0 width=0)
                  ->  Seq Scan on customers  (cost=0.00..11.10 rows=500 width=6)
                        Filter: (id > 3)
                """))
                .isEqualTo(OptionalLong.of(500));
        assertThat(
                        RowEstimate.rows(
                                """
                Update on parts  (cost=0.00..11.10 rows=0 width=0)
                  Update on part_1 parts_1
                  ->  Append  (cost=0.00..11.10 rows=12 width=6)
                        ->  Seq Scan on part_1 parts_1  (cost=0.00..1.10 rows=6 width=6)
                """))
                .isEqualTo(OptionalLong.of(12));
        assertThat(
                        RowEstimate.rows(
                                """
                Insert on t  (cost=0.00..0.01 rows=0 width=0)
                  ->  Result  (cost=0.00..0.01 rows=1 width=4)
                """))
                .isEqualTo(OptionalLong.of(1));
    }

    @Test
    void what_is_no_plan_says_nothing() {
        assertThat(RowEstimate.rows("")).isEmpty();
        assertThat(RowEstimate.rows("Utility statements have no plan structure"))
                .isEmpty();
        assertThat(RowEstimate.rows("Seq Scan  (cost=0.00..1.10 rows=9999999999999999999 width=1)"))
                .isEmpty();
    }
}
