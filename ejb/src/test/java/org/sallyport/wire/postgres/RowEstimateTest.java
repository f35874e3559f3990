package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.access.Policy;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.statement.LexerSettings;
import org.sallyport.statement.StatementSplitter;

class RowEstimateTest {
    private static boolean isPlain(String sql, LexerSettings settings) {
        Resource resource = ResourceFixture.masked("bank", List.of());
        Analyzer analyzer = new Analyzer(
                new Policy(resource, ResourceFixture.nobody(), Clock.systemUTC()),
                new SessionMasking(resource, CatalogueSnapshot.EMPTY),
                new NamedStatements(),
                CatalogueSnapshot.EMPTY);
        return RowEstimate.isPlain(analyzer.analyze(sql, settings), List.of(), CatalogueSnapshot.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from customers where id > 3",
                "/* reason: month end */ delete from cards where customer_id = 4",
                "with old as (select id from cards) update cards set expires = now() where id in (select id from old)",
                "insert into cards values (1, upper('a'))",
                "delete from cards;"
            })
    void one_statement_about_rows_may_be_asked_about(String sql) {
        assertThat(isPlain(sql, LexerSettings.DEFAULT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; select 2",
                "drop table cards",
                "explain delete from cards",
                "(analyze) delete from cards",
                "(analyze, verbose) select 1",
                "analyze cards",
                "analyze verbose select 1",
                "select unknown_function()",
                "select pg_terminate_backend(1)",
                "copy cards to stdout",
                "select * from cards where cardholder = 'a;b'",
                "select * from cards where cardholder = 'a\\b'",
                "select * from cards where cardholder = E'a\\'b'",
                "select $a$;$a$",
                "select 1 /* ; */",
                ""
            })
    void what_does_more_or_could_be_read_as_more_may_not(String sql) {
        assertThat(isPlain(sql, LexerSettings.DEFAULT)).isFalse();
    }

    /** One string in the session; a string and a second statement over another connection. */
    @Test
    void a_text_is_not_sent_where_it_would_be_two_statements() {
        String sql = "select '\\'; copy cards to program ''sh'' --' from cards";
        LexerSettings session = new LexerSettings(false);
        assertThat(StatementSplitter.split(sql, session)).hasSize(1);
        assertThat(isPlain(sql, session)).isFalse();
    }

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
