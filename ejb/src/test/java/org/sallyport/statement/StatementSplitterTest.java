package org.sallyport.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {
    private static List<String> split(String sql) {
        return StatementSplitter.split(sql, LexerSettings.DEFAULT).stream()
                .map(StatementSplitter.Piece::text)
                .toList();
    }

    @Test
    void empty_statements_are_dropped() {
        assertThat(split(" ; -- nothing\n ; select 1 ;; /* x */ ; select 2")).containsExactly("select 1", "select 2");
    }

    @Test
    void semicolons_inside_quotes_parentheses_and_bodies_do_not_split() {
        assertThat(split("create rule r as on insert to t do (select 1; select 2); select 3"))
                .hasSize(2);
        assertThat(split(
                        "create function f() returns int begin atomic select case when true then 1 end; end; select 2"))
                .hasSize(2);
        assertThat(split("create or replace procedure p() begin atomic select 1; select 2; end; select 2"))
                .hasSize(2);
        assertThat(split("begin; select 1; end")).hasSize(3);
        assertThat(split("create function f() returns int as $$ begin; end $$ language plpgsql; select 1"))
                .hasSize(2);
        assertThat(split("create table atomic (x int); select 1 as case; end")).hasSize(3);
    }

    @Test
    void what_follows_a_body_whose_end_is_unclear_is_unknown() {
        String sql = "create function f() begin atomic select 1 case; end; drop role x";
        assertThat(SqlClassifier.classify(sql, LexerSettings.DEFAULT, Catalogue.UNKNOWN))
                .first()
                .matches(found -> found.has(Effect.UNKNOWN));
    }

    @Test
    void pieces_know_where_they_stand() {
        String sql = " select 1 ; /* a */ select 2";
        for (StatementSplitter.Piece piece : StatementSplitter.split(sql, LexerSettings.DEFAULT)) {
            assertThat(sql).startsWith(sql.substring(0, piece.start()) + piece.text());
            assertThat(piece.tokens().get(0).start()).isZero();
        }
    }

    @Test
    void statements_joined_are_classified_as_each_alone() throws IOException {
        List<String> whole = Corpus.cases().stream()
                .map(Corpus.Case::sql)
                .filter(sql ->
                        split(sql).size() == 1 && split(sql + ";select 1").size() == 2)
                .toList();
        assertThat(whole).hasSizeGreaterThan(400);
        for (int i = 1; i < whole.size(); i++) {
            List<ClassifiedStatement> joined = classify(whole.get(i - 1) + "\n;\n" + whole.get(i));
            assertThat(joined).hasSize(2);
            assertThat(joined.get(0)).isEqualTo(classify(whole.get(i - 1)).get(0));
            assertThat(joined.get(1)).isEqualTo(classify(whole.get(i)).get(0));
        }
    }

    private static List<ClassifiedStatement> classify(String sql) {
        return SqlClassifier.classify(sql, LexerSettings.DEFAULT, new BankCatalogue());
    }
}
