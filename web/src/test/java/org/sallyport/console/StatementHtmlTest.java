package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementHtmlTest {
    @Test
    void words_of_sql_text_numbers_and_comments_have_their_colours() {
        assertThat(StatementHtml.of("select 'a', 7 -- why"))
                .isEqualTo("<span class=\"sql-keyword\">select</span> <span class=\"sql-text\">&#39;a&#39;</span>, "
                        + "<span class=\"sql-number\">7</span> <span class=\"sql-comment\">-- why</span>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "select '</span><img src=x onerror=alert(1)>'",
                "\"\"><svg/onload=alert(1)>",
                "/* --><script>x</script>",
                "$x$<b>$x$",
                "'&lt;unfinished"
            })
    void nothing_in_a_statement_becomes_markup(String hostile) {
        String html = StatementHtml.of(hostile);
        assertThat(html.replaceAll("<span class=\"sql-[a-z]+\">|</span>", "")).doesNotContain("<", ">", "\"", "'");
        assertThat(text(html)).isEqualTo(hostile);
    }

    @Test
    void marks_that_reorder_or_hide_what_follows_are_shown() {
        assertThat(StatementHtml.of("delete\u202E\u200B\u0000"))
                .contains("U+202E", "U+200B", "U+0000")
                .doesNotContain("\u202E", "\u200B", "\u0000");
    }

    @Test
    void any_text_comes_back_whole() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            String text = random.ints(60, ' ', 127)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(text(StatementHtml.of(text))).isEqualTo(text);
        }
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
