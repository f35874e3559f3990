package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.access.Policy;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.statement.LexerSettings;

class AnalyzerTest {
    private final Resource resource = ResourceFixture.masked("bank", List.of());
    private final SessionMasking masking = new SessionMasking(resource, CatalogueSnapshot.EMPTY);

    private Analyzer analyzer() {
        return new Analyzer(
                new Policy(resource, ResourceFixture.nobody(), Clock.systemUTC()),
                masking,
                new NamedStatements(),
                CatalogueSnapshot.EMPTY);
    }

    private static Analysis analyze(Analyzer analyzer, String sql) {
        return analyzer.analyze(sql, LexerSettings.DEFAULT).get(0);
    }

    /** What is kept of a text like it must be what the text itself is understood as. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select a from t where id = 1|select a from t where id = 22222",
                "; select a from t where id = 1 ;|; select a from t where id = 7 ;",
                "update t set a = 1 where id in (1, 2)|update t set a = 30 where id in (4, 50)",
                "delete from t where id = 1 or 1 = 1|delete from t where id = 2 or 3 = 4",
                "insert into t values (1, 2)|insert into t values (3, 44)",
                "select a from t where id = 1|select a from t where id = 4111111111111111",
                "set statement_timeout = 0|set statement_timeout = 5",
                "explain (analyze 0) delete from t|explain (analyze 1) delete from t"
            })
    void a_text_that_differs_in_its_numbers_is_understood_as_if_it_came_first(String first, String second) {
        Analyzer warm = analyzer();
        analyze(warm, first);
        Analysis known = analyze(warm, second);
        Analysis fresh = analyze(analyzer(), second);
        assertThat(known.raw()).isEqualTo(fresh.raw());
        assertThat(known.clean()).isEqualTo(fresh.clean());
        assertThat(known.masked()).isEqualTo(fresh.masked());
        assertThat(known.hiddenValues()).isEqualTo(fresh.hiddenValues());
        assertThat(known.statement()).isEqualTo(fresh.statement());
        assertThat(known.effects()).isEqualTo(fresh.effects());
        assertThat(known.relations()).isEqualTo(fresh.relations());
    }

    @Test
    void a_value_in_a_text_like_one_before_is_hidden() {
        Analyzer analyzer = analyzer();
        analyze(analyzer, "select a from t where id = 1");
        assertThat(analyze(analyzer, "select a from t where id = 4111111111111111")
                        .masked())
                .doesNotContain("4111111111111111");
    }
}
