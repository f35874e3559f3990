package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern PAGE_KEY = Pattern.compile("text\\['([\\w.]+)']");
    private static final Pattern CODE_TEXT = Pattern.compile("\"([a-z]+\\.[a-zA-Z0-9]+)\"");

    /** Words between tags that no expression gave: letters after a closing bracket, outside of comments. */
    private static final Pattern BARE_WORDS = Pattern.compile(">\\s*([A-Za-z][A-Za-z ,.]{2,})\\s*<");

    @Test
    void every_text_that_a_page_names_is_there() {
        assertThat(keys()).containsAll(namedByPages());
    }

    @Test
    void every_text_is_used() {
        Set<String> unused = new TreeSet<>(keys());
        unused.removeIf(key -> key.startsWith("label."));
        unused.removeAll(namedByPages());
        unused.removeAll(matches(CODE_TEXT, Sources.code().values().stream()));
        assertThat(unused).isEmpty();
    }

    @Test
    void pages_hold_no_words_of_their_own() {
        assertThat(matches(BARE_WORDS, Sources.pages().values().stream())).isEmpty();
    }

    private static Set<String> namedByPages() {
        return matches(PAGE_KEY, Sources.pages().values().stream());
    }

    private static Set<String> keys() {
        return ResourceBundle.getBundle(Texts.BUNDLE).keySet();
    }

    private static Set<String> matches(Pattern pattern, Stream<String> texts) {
        return texts.flatMap(text -> pattern.matcher(text).results())
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
