package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx"})
    void a_text_that_looks_like_a_formula_gets_an_apostrophe(String text) {
        assertThat(CsvFile.safe(text)).isEqualTo("'" + text);
    }

    @Test
    void other_texts_stay_as_they_are() {
        assertThat(CsvFile.safe("select 1 = 1 -- é €")).isEqualTo("select 1 = 1 -- é €");
        assertThat(CsvFile.safe("")).isEmpty();
    }

    @Test
    void control_characters_never_reach_a_terminal() {
        assertThat(CsvFile.safe("\u001b]0;x\u0007a\u0000b")).isEqualTo("\uFFFD]0;x\uFFFDa\uFFFDb");
    }

    @Test
    void numbers_stay_numbers_and_quotes_keep_a_row_together(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("table.csv");
        try (CsvFile csv = new CsvFile(file, List.of("a", "b", "c"))) {
            csv.row(-5L, null, "two\nlines, \"quoted\"");
            assertThat(csv.rows()).isOne();
        }
        assertThat(Files.readString(file)).isEqualTo("a,b,c\r\n-5,,\"two\nlines, \"\"quoted\"\"\"\r\n");
    }

    @Test
    void a_row_of_another_width_is_refused(@TempDir Path folder) throws IOException {
        try (CsvFile csv = new CsvFile(folder.resolve("table.csv"), List.of("a", "b"))) {
            assertThatThrownBy(() -> csv.row("only one")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
