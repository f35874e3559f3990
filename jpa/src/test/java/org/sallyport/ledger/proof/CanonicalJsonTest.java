package org.sallyport.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    @Test
    void names_are_sorted_by_utf16_code_unit_as_in_rfc_8785() {
        String text =
                "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}";

        assertThat(CanonicalJson.text(CanonicalJson.parse(text)))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    @Test
    void strings_are_escaped_as_in_rfc_8785() {
        assertThat(CanonicalJson.text("\u20ac$\u000F\nA'B\"\\/\u007f"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\/\u007f\"");
    }

    @Test
    void space_and_spelling_do_not_survive() {
        String text = " { \"b\" : [ 1 , -2 , true , false , null , { } , [ ] ] ,\n\"a\":\"\\u0041\\/\" } ";

        assertThat(CanonicalJson.text(CanonicalJson.parse(text)))
                .isEqualTo("{\"a\":\"A/\",\"b\":[1,-2,true,false,null,{},[]]}");
    }

    @Test
    void integers_reach_to_the_bound_and_not_beyond() {
        assertThat(CanonicalJson.parse("9007199254740991")).isEqualTo(CanonicalJson.MAX_INTEGER);
        assertThat(CanonicalJson.text(-9007199254740991L)).isEqualTo("-9007199254740991");
        assertThatThrownBy(() -> CanonicalJson.text(9007199254740992L)).hasMessageContaining("beyond");
        assertThatThrownBy(() -> CanonicalJson.text(Long.MIN_VALUE)).hasMessageContaining("beyond");
    }

    @Test
    void what_has_no_canonical_form_is_refused() {
        assertThatThrownBy(() -> CanonicalJson.text(1.5)).hasMessageContaining("a Double has no canonical form");
        assertThatThrownBy(() -> CanonicalJson.text("\ud83d")).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> CanonicalJson.text(Map.of(1, "one"))).hasMessageContaining("not a string");
        assertThat(CanonicalJson.text(Arrays.asList(null, 1))).isEqualTo("[null,1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"a\":2}|occurs twice",
                "{\"a\":1,}|expected a member name",
                "{\"a\" 1}|expected ':'",
                "{a:1}|expected a member name",
                "[1,]|expected a value",
                "[1|expected ']'",
                "[|ends too early",
                "\"abc|ends too early",
                "1.5|fraction",
                "1e3|fraction",
                "01|not a canonical integer",
                "-0|not a canonical integer",
                "-|expected a value",
                "+1|expected a value",
                "9007199254740992|beyond",
                "99999999999999999999|not a canonical integer",
                "NaN|expected a value",
                "nul|expected a value",
                "1 2|expected the end",
                "\"\\x\"|unknown escape",
                "\"\\u12g4\"|four hex digits",
                "\"\\ud83d\"|surrogate",
                "\"\\ude00\\ud83d\"|surrogate",
            })
    void a_damaged_text_is_refused_with_a_sentence(String text, String sentence) {
        assertThatThrownBy(() -> CanonicalJson.parse(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("JSON at character")
                .hasMessageContaining(sentence);
    }

    @Test
    void control_characters_byte_order_marks_and_bad_utf8_are_refused() {
        assertThatThrownBy(() -> CanonicalJson.parse("\"a\nb\"")).hasMessageContaining("control character");
        assertThatThrownBy(() -> CanonicalJson.parse("\ufeff1")).hasMessageContaining("expected a value");
        assertThatThrownBy(() -> CanonicalJson.parse(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void nesting_ends_at_the_bound() {
        String deepest = "[".repeat(CanonicalJson.MAX_DEPTH) + "1" + "]".repeat(CanonicalJson.MAX_DEPTH);

        assertThat(CanonicalJson.text(CanonicalJson.parse(deepest))).isEqualTo(deepest);
        assertThatThrownBy(() -> CanonicalJson.parse("[" + deepest + "]")).hasMessageContaining("deeper than 64");
        assertThatThrownBy(() -> CanonicalJson.text(List.of(CanonicalJson.parse(deepest))))
                .hasMessageContaining("deeper than 64");
    }

    @Test
    void an_object_is_asked_for_by_name() {
        assertThat(CanonicalJson.parseObject("{\"a\":1}")).containsEntry("a", 1L);
        assertThatThrownBy(() -> CanonicalJson.parseObject("[1]")).hasMessageContaining("expected an object");
    }
}
