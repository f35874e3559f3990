package org.sallyport.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.sallyport.statement.Token.Kind;

class SqlLexerTest {
    private static final LexerSettings BACKSLASHES = new LexerSettings(false);
    /** What steers the lexer, so that random texts reach its corners. */
    private static final String[] PIECES = {
        "'",
        "\"",
        "$",
        "$a$",
        "$$",
        "\\",
        "/*",
        "*/",
        "--",
        "\n",
        "\r",
        " ",
        ";",
        "(",
        ")",
        "e'",
        "U&'",
        "u&\"",
        "b'",
        "x",
        "select",
        "é",
        "\uD83D\uDE00",
        "\uD83D",
        "\0",
        "1",
        ".",
        "..",
        "1e",
        ":",
        "::",
        ":=",
        "+",
        "-",
        "*",
        "@",
        "=",
        "<",
        "$1",
        "_",
        "begin atomic",
        "end",
        "case",
        "create function",
        "with",
        "delete from",
        "where",
        ","
    };

    @Test
    void every_char_of_a_random_text_belongs_to_exactly_one_token() {
        Random random = new Random(20_261_122);
        for (int run = 0; run < 20_000; run++) {
            assertCovered(randomText(random));
        }
    }

    @Test
    void every_char_of_every_prefix_of_the_corpus_belongs_to_exactly_one_token() throws IOException {
        for (Corpus.Case each : Corpus.cases()) {
            for (int end = 0; end <= each.sql().length(); end++) {
                assertCovered(each.sql().substring(0, end));
            }
        }
    }

    @Test
    void classifying_a_random_text_or_a_prefix_of_the_corpus_never_throws() throws IOException {
        Random random = new Random(7);
        for (int run = 0; run < 20_000; run++) {
            SqlClassifier.classify(randomText(random), BACKSLASHES, new BankCatalogue());
            PasswordRedaction.redactSecrets(randomText(random) + " password ", BACKSLASHES);
        }
        for (Corpus.Case each : Corpus.cases()) {
            for (int end = 0; end <= each.sql().length(); end++) {
                SqlClassifier.classify(each.sql().substring(0, end), LexerSettings.DEFAULT, Catalogue.UNKNOWN);
            }
        }
    }

    @Test
    void kinds_are_those_of_the_manual() {
        assertThat(kinds("select E'a\\'b', U&'x', $1, $t$;$t$, 1.5e3, \"a\"\"b\", U&\"x\", X'1f'::bit -- c"))
                .isEqualTo("WORD ESCAPE_STRING PUNCTUATION UNICODE_STRING PUNCTUATION PARAMETER PUNCTUATION"
                        + " DOLLAR_STRING PUNCTUATION NUMBER PUNCTUATION QUOTED_IDENTIFIER PUNCTUATION"
                        + " UNICODE_IDENTIFIER PUNCTUATION BIT_STRING PUNCTUATION WORD COMMENT");
        assertThat(sources("a*-b")).containsExactly("a", "*", "-", "b");
        assertThat(sources("a@-b")).containsExactly("a", "@-", "b");
        assertThat(sources("a+++b")).containsExactly("a", "+", "+", "+", "b");
        assertThat(sources("a*/* x */b")).containsExactly("a", "*", "/* x */", "b");
        assertThat(sources("a<--x\nb")).containsExactly("a", "<", "--x", "b");
        assertThat(sources("a::int")).containsExactly("a", "::", "int");
        assertThat(sources("a$b$c")).containsExactly("a$b$c");
        assertThat(sources("1..2")).containsExactly("1", "..", "2");
        assertThat(sources("/* a /* b */ c */d")).containsExactly("/* a /* b */ c */", "d");
        assertThat(sources("$é1$ $$ $é1$x")).containsExactly("$é1$ $$ $é1$", "x");
    }

    @Test
    void a_continued_string_goes_on_in_the_same_state() {
        assertThat(sources("E'a' -- c\n 'b\\';c' d")).containsExactly("E'a' -- c\n 'b\\';c'", "d");
        assertThat(sources("'a' 'b'")).containsExactly("'a'", "'b'");
    }

    @Test
    void a_backslash_escapes_only_when_strings_do_not_conform() {
        String sql = "select 'a\\'; drop table x --'";
        assertThat(StatementSplitter.split(sql, LexerSettings.DEFAULT)).hasSize(2);
        assertThat(StatementSplitter.split(sql, BACKSLASHES)).hasSize(1);
    }

    @Test
    void long_runs_take_linear_time() {
        List<String> runs =
                List.of("+", "/*", "'", "$", "$a", "(", "\"", "-", ";", "*/", "'a' ", "x.", "select(", "1.");
        for (String run : runs) {
            String sql = run.repeat(500_000 / run.length());
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> SqlClassifier.classify(sql, LexerSettings.DEFAULT, Catalogue.UNKNOWN),
                    run);
        }
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(24);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static void assertCovered(String text) {
        for (LexerSettings settings : List.of(LexerSettings.DEFAULT, BACKSLASHES)) {
            int at = 0;
            for (Token token : SqlLexer.tokens(text, settings)) {
                assertThat(token.start()).as(text).isEqualTo(at);
                at = token.end();
            }
            assertThat(at).as(text).isEqualTo(text.length());
        }
    }

    private static String kinds(String sql) {
        return SqlLexer.tokens(sql, LexerSettings.DEFAULT).stream()
                .map(Token::kind)
                .filter(kind -> kind != Kind.WHITESPACE)
                .map(Enum::name)
                .collect(Collectors.joining(" "));
    }

    private static List<String> sources(String sql) {
        return SqlLexer.tokens(sql, LexerSettings.DEFAULT).stream()
                .filter(token -> token.kind() != Kind.WHITESPACE)
                .map(token -> sql.substring(token.start(), token.end()))
                .toList();
    }
}
