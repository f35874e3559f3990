package org.sallyport.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.masking.detector.Samples;
import org.sallyport.platform.SallyportException;

class CopyTextMaskerTest {
    private static final List<@Nullable ColumnRule> COLUMNS = Arrays.asList(
            null,
            ColumnRule.parse("customers.name=name"),
            ColumnRule.parse("customers.note=note"),
            ColumnRule.parse("customers.pin=pin:withhold"),
            null);

    private final Findings findings = new Findings();

    private String mask(CopyFormat format, List<@Nullable ColumnRule> columns, String text, int cut) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CopyTextMasker masker = new CopyTextMasker(new Masker(MaskingProfile.CONTENT), format, columns, findings);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(masker.feed(Arrays.copyOfRange(bytes, 0, cut)));
        out.writeBytes(masker.feed(Arrays.copyOfRange(bytes, cut, bytes.length)));
        out.writeBytes(masker.end());
        return out.toString(StandardCharsets.UTF_8);
    }

    private void assertMasked(CopyFormat format, List<@Nullable ColumnRule> columns, String raw, String masked) {
        for (int cut = 0; cut <= raw.getBytes(StandardCharsets.UTF_8).length; cut++) {
            assertThat(mask(format, columns, raw, cut)).isEqualTo(masked);
        }
        assertThat(mask(format, columns, masked, 0)).isEqualTo(masked);
    }

    @Test
    void text_format_is_masked_by_position_wherever_the_stream_is_cut() {
        assertMasked(
                CopyFormat.TEXT,
                COLUMNS,
                "1\tJane Röe\tsaid\\tno\t1234\tjane@example.com\n2\t\\N\t\\N\t\\N\ta\\nb\n3\tO\\\\x\t\t9\t123-45-6789\n\\.\n",
                "1\tJ*******\t[REDACTED:note]\t\\N\tj***@example.com\n2\t\\N\t\\N\t\\N\ta\\nb\n3\tO**\t\t\\N\t***-**-6789\n\\.\n");
    }

    @Test
    void csv_is_masked_by_position_with_quotes_newlines_and_header() {
        assertMasked(
                CopyFormat.CSV.withHeader(true),
                COLUMNS,
                "id,name,note,pin,other\r\n1,\"Roe, \"\"J\"\"\nane\",x,12,\"a,jane@example.com\"\r\n2,,\"\",,plain\r\n3,J,n,1,",
                "id,name,note,pin,other\r\n1,R***********,[REDACTED:note],,\"a,j***@example.com\"\r\n2,,\"\",,plain\r\n3,*,[REDACTED:note],,");
    }

    @Test
    void another_delimiter_quote_and_null_text_are_understood() {
        CopyFormat format = new CopyFormat(true, (byte) '|', (byte) '\'', (byte) '\\', "NULL", false);
        assertMasked(
                format,
                COLUMNS,
                "1|'a\\'|b'|NULL|NULL|'jane@example.com\\''\n",
                "1|a****|NULL|NULL|'j***@example.com\\''\n".replace("a****", "a***"));
    }

    @Test
    void a_header_names_the_fields_for_the_detectors() {
        assertMasked(
                CopyFormat.CSV.withHeader(true),
                List.of(),
                "id,ssn\n123456789,123456789\n",
                "id,ssn\n123456789,*****6789\n");
    }

    @Test
    void a_line_with_another_number_of_fields_is_withheld() {
        assertThat(mask(CopyFormat.TEXT, COLUMNS, "1\tJane\n", 0)).isEqualTo("[REDACTED:error]\n");
        assertThat(findings.byType()).containsKey("withheld");
    }

    @Test
    void an_escaped_value_cannot_hide_from_the_detectors() {
        assertThat(mask(CopyFormat.TEXT, List.of(), "\\x31\\062\\063-45-6789\n", 0))
                .isEqualTo("***-**-6789\n");
    }

    @Test
    void a_line_longer_than_the_bound_ends_the_stream() {
        CopyTextMasker masker =
                new CopyTextMasker(new Masker(MaskingProfile.CONTENT), CopyFormat.TEXT, List.of(), findings);
        byte[] half = new byte[CopyTextMasker.MAX_LINE / 2];
        masker.feed(half);
        masker.feed(half);
        assertThatThrownBy(() -> masker.feed(new byte[1])).isInstanceOf(SallyportException.class);
    }

    static List<String> hits() {
        return Samples.hits();
    }

    @ParameterizedTest
    @MethodSource("hits")
    void every_sample_is_masked_the_same_wherever_the_stream_is_cut(String sample) {
        String line = "1\t" + sample.replace("\\", "\\\\") + "\n";
        String whole = mask(CopyFormat.TEXT, List.of(), line, 0);
        assertThat(whole).contains("*");
        assertMasked(CopyFormat.TEXT, List.of(), line, whole);
    }

    /** Whole lines that are fed come out as they went in, whenever they were said to pass. */
    @Test
    void what_passes_would_have_come_out_unchanged() {
        List<@Nullable ColumnRule> free = Arrays.asList(null, null, null);
        Random random = new Random(11);
        int passed = 0;
        for (int i = 0; i < 100_000; i++) {
            CopyFormat format = i % 2 == 0 ? CopyFormat.TEXT : CopyFormat.CSV;
            StringBuilder line = new StringBuilder();
            for (int j = random.nextInt(24); j > 0; j--) {
                line.append("0123456789-ab\t\t,,\\N\"\n@".charAt(random.nextInt(random.nextBoolean() ? 13 : 22)));
            }
            byte[] bytes = line.append("\tx,y\t,\n").toString().getBytes(StandardCharsets.UTF_8);
            List<@Nullable ColumnRule> columns = random.nextBoolean() ? free : List.of();
            CopyTextMasker masker = new CopyTextMasker(new Masker(MaskingProfile.CONTENT), format, columns, findings);
            if (masker.passes(bytes, 0, bytes.length)) {
                passed++;
                assertThat(masker.feed(bytes)).isEqualTo(bytes);
            }
        }
        assertThat(passed).isBetween(5_000, 90_000);
    }

    @Test
    void a_line_with_a_ruled_column_does_not_pass_nor_one_behind_half_a_line() {
        byte[] line = "1\tJane\tno\t1\tx\n".getBytes(StandardCharsets.UTF_8);
        Masker content = new Masker(MaskingProfile.CONTENT);
        assertThat(new CopyTextMasker(content, CopyFormat.TEXT, COLUMNS, findings).passes(line, 0, line.length))
                .isFalse();
        CopyTextMasker masker = new CopyTextMasker(content, CopyFormat.TEXT, List.of(), findings);
        assertThat(masker.passes(line, 0, line.length)).isTrue();
        masker.feed(new byte[] {'\\'});
        assertThat(masker.passes(line, 0, line.length)).isFalse();
    }

    @Test
    void a_delimiter_that_is_a_digit_ends_a_number() {
        byte[] line = "x0123-45-67890x\n".getBytes(StandardCharsets.UTF_8);
        Masker content = new Masker(MaskingProfile.CONTENT);
        CopyFormat csv = new CopyFormat(true, (byte) '0', (byte) '"', (byte) '"', "", false);
        assertThat(new CopyTextMasker(content, csv, List.of(), findings).passes(line, 0, line.length))
                .isFalse();
        assertThat(new CopyTextMasker(content, CopyFormat.CSV, List.of(), findings).passes(line, 0, line.length))
                .isTrue();
    }
}
