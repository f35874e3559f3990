package org.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's table of settings is this enumeration, row by row. */
class SettingTableTest {
    /** Tests run in their module's folder. */
    private static final Path README = Path.of("..", "README.md");

    private static final String HEADING = "## Settings";

    @Test
    void the_readme_lists_every_setting_with_its_default_and_meaning_in_this_order() throws IOException {
        List<String> expected =
                Arrays.stream(Setting.values()).map(SettingTableTest::row).toList();
        assertThat(table()).containsExactlyElementsOf(expected);
    }

    @Test
    void every_setting_is_an_environment_variable_of_its_own() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::key))
                .allMatch(key -> key.matches("SALLYPORT_[A-Z0-9_]+"))
                .doesNotHaveDuplicates();
    }

    /** The rows below the heading, up to the next one. */
    private static List<String> table() throws IOException {
        return Files.readAllLines(README).stream()
                .dropWhile(line -> !line.equals(HEADING))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| `SALLYPORT_"))
                .toList();
    }

    private static String row(Setting setting) {
        String fallback = setting.fallback().isEmpty() ? "none" : "`" + setting.fallback() + "`";
        return "| `" + setting.key() + "` | " + fallback + " | " + setting.help() + " |";
    }
}
