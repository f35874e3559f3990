package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.statement.LexerSettings;
import org.sallyport.statement.SqlLexer;
import org.sallyport.statement.Token;

class NumberPatternTest {
    @Test
    void whole_numbers_are_written_alike() {
        assertThat(NumberPattern.of("SELECT abalance FROM t1 WHERE aid = 123 and b in (1,22,-333);"))
                .isEqualTo("SELECT abalance FROM t1 WHERE aid = 0 and b in (0,0,-0);");
        assertThat(NumberPattern.of("select 1.5, 1e5, 0x1f, x2, .5, 7")).isEqualTo("select 1.5, 1e5, 0x1f, x2, .5, 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'a 1'",
                "select \"1\"",
                "select $1, 1",
                "select 1 -- 2",
                "select 1 /* 2 */",
                "select 1 as é",
                "select e\\1",
                "select a",
                "select t2"
            })
    void what_needs_a_lexer_has_none(String sql) {
        assertThat(NumberPattern.of(sql)).isNull();
    }

    /** Texts of one pattern have the same tokens, each written alike unless it is a number. */
    @Test
    void texts_of_one_pattern_are_the_same_tokens() {
        Random random = new Random(9);
        String alphabet = "aeEx_01 9.,;()+-*/=<>:[]\t\n";
        int compared = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(14); j >= 0; j--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String one = text.toString();
            String other = one.replace("0", "77").replace("1", "5").replace("9", "9012345");
            String pattern = NumberPattern.of(one);
            if (pattern != null && pattern.equals(NumberPattern.of(other))) {
                compared++;
                assertSameTokens(one, other);
            }
        }
        assertThat(compared).isGreaterThan(20_000);
    }

    private static void assertSameTokens(String one, String other) {
        List<Token> first = SqlLexer.tokens(one, LexerSettings.DEFAULT);
        List<Token> second = SqlLexer.tokens(other, LexerSettings.DEFAULT);
        assertThat(first.size()).as("%s | %s", one, other).isEqualTo(second.size());
        for (int i = 0; i < first.size(); i++) {
            Token a = first.get(i);
            Token b = second.get(i);
            assertThat(a.kind()).as("%s | %s", one, other).isEqualTo(b.kind());
            if (a.kind() != Token.Kind.NUMBER) {
                assertThat(one.substring(a.start(), a.end())).isEqualTo(other.substring(b.start(), b.end()));
            }
        }
    }
}
