package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageRulesTest {
    private static final Pattern INLINE_STYLE = Pattern.compile("\\sstyle\\s*=|<style");
    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script(?![^>]*\\ssrc=)|<p:remoteCommand|javascript:");
    private static final Pattern HANDLER = Pattern.compile("\\son[a-z]+\\s*=");
    private static final Pattern EXPRESSION = Pattern.compile("#\\{([^}]*)}");

    /** A path, perhaps with a text's key, perhaps with one thing handed to an action; or one {@code empty}/{@code not}. */
    private static final Pattern SIMPLE =
            Pattern.compile("(?:(?:not |empty |not empty )?)[a-zA-Z][\\w.]*(?:\\['[^']+']|\\([a-zA-Z.]+\\))?");

    private static final Pattern UNESCAPED = Pattern.compile("escape=\"false\"");

    @Test
    void no_page_holds_inline_styles_or_scripts() {
        assertThat(found(INLINE_STYLE)).isEmpty();
        assertThat(found(INLINE_SCRIPT)).isEmpty();
        assertThat(found(HANDLER)).isEmpty();
    }

    @Test
    void expressions_are_paths_or_one_test() {
        List<String> faults = new ArrayList<>();
        Sources.pages().forEach((page, text) -> {
            Matcher expression = EXPRESSION.matcher(text);
            while (expression.find()) {
                if (!SIMPLE.matcher(expression.group(1)).matches()) {
                    faults.add(page + ": " + expression.group());
                }
            }
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void only_coloured_statements_go_out_as_html() {
        assertThat(found(UNESCAPED))
                .containsExactly(
                        "WEB-INF/resources/sallyport/line.xhtml: escape=\"false\"",
                        "WEB-INF/resources/sallyport/statement.xhtml: escape=\"false\"");
    }

    @Test
    void a_page_outside_the_frame_loads_only_our_own_files() {
        assertThat(Sources.html()).isNotEmpty().allSatisfy((page, text) -> assertThat(text)
                .doesNotContain("http://", "https://", "<script", "<style"));
    }

    private static List<String> found(Pattern pattern) {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, String> page : Sources.pages().entrySet()) {
            Matcher matcher = pattern.matcher(page.getValue());
            while (matcher.find()) {
                faults.add(page.getKey() + ": " + matcher.group().strip());
            }
        }
        return faults;
    }
}
