package org.sallyport.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlCorpusTest {
    private static final Catalogue CATALOGUE = new BankCatalogue();

    static List<Corpus.Case> corpus() throws IOException {
        return Corpus.cases();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void each_statement_is_what_it_is_expected_to_be(Corpus.Case expected) {
        List<ClassifiedStatement> all = SqlClassifier.classify(expected.sql(), LexerSettings.DEFAULT, CATALOGUE);
        assertThat(all).hasSize(1);
        ClassifiedStatement found = all.get(0);
        assertThat(found.verb()).isEqualTo(expected.verb());
        assertThat(found.effects().stream().map(Enum::name)).containsExactlyInAnyOrderElementsOf(expected.effects());
        assertThat(found.unboundedWrite()).isEqualTo(expected.flags().contains("unbounded"));
        for (String flag : expected.flags()) {
            if (flag.startsWith("reads=")) {
                assertThat(join(found.reads())).isEqualTo(sorted(flag.substring(6)));
            } else if (flag.startsWith("writes=")) {
                assertThat(join(found.writes())).isEqualTo(sorted(flag.substring(7)));
            }
        }
        String settings = expected.flags().stream()
                .filter(flag -> flag.startsWith("session="))
                .map(flag -> flag.substring(8))
                .collect(Collectors.joining());
        assertThat(join(List.copyOf(found.changesSession()))).isEqualTo(sorted(settings));
    }

    @Test
    void the_corpus_is_large_enough_to_mean_something() throws IOException {
        assertThat(corpus()).hasSizeGreaterThan(400);
    }

    @Test
    void risk_comes_with_a_reason() throws IOException {
        for (Corpus.Case each : corpus()) {
            for (ClassifiedStatement found : SqlClassifier.classify(each.sql(), LexerSettings.DEFAULT, CATALOGUE)) {
                if (found.unboundedWrite() || found.has(Effect.UNKNOWN)) {
                    assertThat(found.reasons()).as(each.sql()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void upper_case_key_words_and_comments_between_them_change_nothing() throws IOException {
        for (Corpus.Case each : corpus()) {
            ClassifiedStatement plain = classify(each.sql());
            ClassifiedStatement disguised = classify(Disguise.of(each.sql()));
            assertThat(disguised.verb()).as(each.sql()).isEqualTo(plain.verb());
            assertThat(disguised.effects()).as(each.sql()).isEqualTo(plain.effects());
            assertThat(disguised.unboundedWrite()).as(each.sql()).isEqualTo(plain.unboundedWrite());
            assertThat(disguised.relations()).as(each.sql()).isEqualTo(plain.relations());
        }
    }

    private static ClassifiedStatement classify(String sql) {
        return SqlClassifier.classify(sql, LexerSettings.DEFAULT, CATALOGUE).get(0);
    }

    private static String sorted(String list) {
        return String.join(",", new TreeSet<>(Arrays.asList(list.split(",")))).toLowerCase(Locale.ROOT);
    }

    private static String join(List<?> values) {
        return sorted(values.stream().map(Object::toString).collect(Collectors.joining(",")));
    }
}
