package org.sallyport.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.masking.detector.Match;
import org.sallyport.masking.detector.Samples;

class MaskerTest {
    private final Masker masker = new Masker(MaskingProfile.CONTENT);
    private final Findings findings = new Findings();

    @ParameterizedTest
    @CsvSource({
        "pan 4111 1111 1111 1111 ok, pan **** **** **** 1111 ok",
        "ssn 123-45-6789., ssn ***-**-6789.",
        "to jane.roe@example.com, to j*******@example.com",
        "j@example.com, *@example.com",
        "4111111111111111@example.com, ****************@example.com",
        "４１１１１１１１１１１１１１１１, ************１１１１",
        "1/4111111111111111, 1/x***********1111",
        "nothing here 12, nothing here 12"
    })
    void a_value_keeps_its_length_and_shape(String raw, String masked) {
        assertThat(masker.maskText(raw, findings)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "ssn, 123456789, *****6789",
        "ssn, n/a, n**",
        "ssn, 123-45-678X, 1**********",
        "card_number, 4111-1111-1111-1112, ****-****-****-1112",
        "email, jane@example.com, j***@example.com",
        "email, none, n***",
        "name, Jane Roe, J*******",
        "name, J, *",
        "name, 李小龍, 李**",
        "phone, +1 (555) 123-4567, +* (***) ***-**67",
        "date_of_birth, 1980-05-17, 1980-**-**",
        "date_of_birth, 5/17/1980, */**/1980",
        "account_number, 0001234567, ******4567",
        "account_number, 12345, 1****",
        "anything_else, abc, a**"
    })
    void a_protected_column_is_masked_whole_and_twice_as_once(String type, String raw, String masked) {
        ColumnRule rule = new ColumnRule("customers", "c", type, MaskForm.PARTIAL);
        assertThat(text(masker.maskText(bytes(raw), rule, findings), raw)).isEqualTo(masked);
        assertThat(text(masker.maskText(bytes(masked), rule, findings), masked)).isEqualTo(masked);
    }

    @Test
    void a_value_is_redacted_or_withheld_where_the_rule_says_so() {
        ColumnRule note = ColumnRule.parse("customers.note=note");
        MaskedValue redacted = masker.maskText(bytes("called about her loan"), note, findings);
        assertThat(text(redacted, "")).isEqualTo("[REDACTED:note]");
        assertThat(masker.maskText(bytes("[REDACTED:note]"), note, findings)).isEqualTo(MaskedValue.Unchanged.INSTANCE);
        ColumnRule hidden = ColumnRule.parse("customers.pin=pin:withhold");
        assertThat(masker.maskText(bytes("1234"), hidden, findings)).isEqualTo(MaskedValue.Withheld.INSTANCE);
        assertThat(findings.entries())
                .containsExactly(new Finding("note", "customers.note", 1), new Finding("pin", "customers.pin", 1));
    }

    @Test
    void a_detector_that_throws_costs_the_value_and_is_counted() {
        Masker failing = new Masker(List.of("broken"), name -> candidate -> {
            throw new IllegalStateException("broken detector");
        });
        assertThat(failing.maskText("id 123456789", findings)).isEqualTo("[REDACTED:error]");
        assertThat(findings.byType()).containsOnly(Map.entry("withheld", 1L));
    }

    @Test
    void a_detector_that_names_bytes_outside_the_value_costs_the_value() {
        Masker failing = new Masker(List.of("broken"), name -> candidate -> Optional.of(new Match(90, 99, "ssn")));
        assertThat(failing.maskText("id 123456789", findings)).isEqualTo("[REDACTED:error]");
    }

    @Test
    void a_detector_that_never_has_enough_costs_the_value() {
        Masker failing = new Masker(List.of("eager"), name -> candidate -> Optional.of(new Match(0, 1, "ssn")));
        assertThat(failing.maskText("id 123456789", findings)).isEqualTo("[REDACTED:error]");
    }

    @Test
    void clean_text_comes_back_as_the_same_object() {
        String clean = "select 1 from accounts where id = 42";
        assertThat(masker.maskText(clean, findings)).isSameAs(clean);
        assertThat(findings.isEmpty()).isTrue();
    }

    static List<String> hits() {
        return Samples.hits();
    }

    @ParameterizedTest
    @MethodSource("hits")
    void every_sample_is_masked_in_any_surrounding_and_twice_as_once(String sample) {
        for (String around : List.of("%s", "a, %s, b", "x\t%s\ty", "1 %s 2", "(%s)", "%s\n%s", "é %s €", "'%s'")) {
            String raw = around.replace("%s", sample);
            String once = masker.maskText(raw, findings);
            assertThat(masker.maskText(once, findings)).isEqualTo(once);
            assertThat(once.codePointCount(0, once.length())).isEqualTo(raw.codePointCount(0, raw.length()));
        }
        assertThat(masker.maskText("see " + sample, findings)).contains("*");
    }

    static List<String> markedHits() {
        return Samples.markedHits();
    }

    @ParameterizedTest
    @MethodSource("markedHits")
    void no_more_of_a_value_than_its_form_allows_is_left(String marked) {
        int start = marked.substring(0, marked.indexOf('»')).codePointCount(0, marked.indexOf('»'));
        String value = marked.substring(marked.indexOf('»') + 1, marked.indexOf('«'));
        String masked = masker.maskText(marked.replace("»", "").replace("«", ""), findings);
        int[] left = masked.codePoints()
                .skip(start)
                .limit(value.codePointCount(0, value.length()))
                .toArray();
        int at = value.indexOf('@');
        long readable = at < 0
                ? Arrays.stream(left).filter(Character::isDigit).count()
                : Arrays.stream(left, 0, value.codePointCount(0, at))
                        .filter(c -> c != '*')
                        .count();
        assertThat(readable).isLessThanOrEqualTo(at < 0 ? 4 : 1);
    }

    @Test
    void the_findings_hold_counts_and_never_a_value() {
        masker.maskText("123-45-6789 123-45-6780 jane@example.com", findings);
        assertThat(findings).hasToString("{email=1, ssn=2}");
        assertThat(findings.total()).isEqualTo(3);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(MaskedValue value, String raw) {
        return value instanceof MaskedValue.Replaced replaced
                ? new String(replaced.bytes(), StandardCharsets.UTF_8)
                : raw;
    }
}
