package org.sallyport.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalViewTest {
    private static final String TEXT =
            "{\"a\":{\"b\":[1,null],\"c\":\"\\u0001\\n\\\"ä\ud83d\ude00\ufffd\"},\"d\":\"x\",\"e\":-7,\"\u20ac\":true}";

    @Test
    void members_are_slices_of_the_text_and_values_when_asked_for() {
        CanonicalView view = CanonicalView.of(utf8(TEXT));

        assertThat(view.names()).containsExactly("a", "d", "e", "\u20ac");
        assertThat(view.value("a")).isEqualTo(CanonicalJson.parseObject(TEXT).get("a"));
        assertThat(view.value("d")).isEqualTo("x");
        assertThat(view.value("e")).isEqualTo(-7L);
        assertThat(view.value("\u20ac")).isEqualTo(true);
        assertThat(view.value("f")).isNull();
        assertThat(view.bytes("a")).isEqualTo(CanonicalJson.bytes(view.value("a")));
        assertThat(view.bytes("f")).isNull();
        assertThat(view.has("d")).isTrue();
        assertThat(view.has("dd")).isFalse();
        assertThat(view.object("d")).isNull();
        assertThat(Objects.requireNonNull(view.object("a")).value("c")).isEqualTo("\u0001\n\"ä\ud83d\ude00\ufffd");
    }

    @Test
    void it_is_of_a_part_of_the_bytes() {
        CanonicalView view = CanonicalView.of(utf8("xx{\"a\":1}yy"), 2, 9);
        assertThat(view.value("a")).isEqualTo(1L);
        assertThatThrownBy(() -> CanonicalView.of(utf8("{\"a\":1}"), 0, 6)).hasMessageContaining("expected '}'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1}|a space",
                "` {\"a\":1}`|a space",
                "`{\"a\":1} `|a space",
                "{\"a\":{\"c\":1,\"b\":2}}|comes too late",
                "{\"\ufb33\":1,\"\ud83d\ude00\":2}|comes too late",
                "{\"a\":1,\"a\":2}|occurs twice",
                "{\"a\":\"\\u0041\"}|not spelled",
                "{\"a\":\"\\/\"}|not spelled",
                "{\"a\":[\"\\u000a\"]}|not spelled",
                "{\"a\":\"\\u001F\"}|not spelled",
                "{\"\\u0061\":1}|not spelled",
                "{\"a\":-0}|not a canonical integer",
                "{\"a\":01}|not a canonical integer",
                "{\"a\":99999999999999999999}|not a canonical integer",
                "{\"a\":9007199254740992}|beyond",
                "{\"a\":1.5}|fraction",
                "{\"a\":+1}|expected a value",
                "{\"a\":nul}|expected a value",
                "{\"a\":1,}|expected a member name",
                "{\"a\":1|expected '}'",
                "{\"a\":\"b|ends too early",
                "[1]|expected an object",
                "{}{}|expected the end",
            })
    void another_spelling_is_refused_with_a_sentence(String text, String sentence) {
        assertThatThrownBy(() -> CanonicalView.of(utf8(text)))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("JSON at byte ")
                .hasMessageContaining(sentence);
    }

    @Test
    void bytes_that_are_no_utf8_are_refused() {
        for (String hex : List.of(
                "80",
                "c080",
                "c1bf",
                "c3",
                "e28220",
                "e0809f",
                "eda080",
                "edbfbf",
                "f0808080",
                "f4908080",
                "f5808080",
                "ff",
                "f09f98")) {
            byte[] bad = HexFormat.of().parseHex("7b2261223a22" + hex + "227d");
            assertThatThrownBy(() -> CanonicalView.of(bad)).as(hex).hasMessageContaining("UTF-8");
        }
    }

    @Test
    void nesting_ends_at_the_bound() {
        String deepest = "{\"a\":" + "[".repeat(CanonicalJson.MAX_DEPTH - 1) + "1"
                + "]".repeat(CanonicalJson.MAX_DEPTH - 1) + "}";
        assertThat(CanonicalView.of(utf8(deepest)).value("a")).isNotNull();
        assertThatThrownBy(() -> CanonicalView.of(utf8(deepest.replace("1", "[1]"))))
                .hasMessageContaining("deeper than 64");
    }

    /** What it accepts is exactly what the writer would write of what the reader reads. */
    @Test
    void it_accepts_what_the_writer_writes_and_nothing_else() {
        Random random = new Random(41);
        int accepted = 0;
        for (int i = 0; i < 60_000; i++) {
            byte[] text = CanonicalJson.bytes(object(random, 0));
            if (i % 3 != 0) {
                damage(text, random);
            }
            boolean canonical = isCanonical(text);
            assertThat(isAccepted(text))
                    .as(new String(text, StandardCharsets.UTF_8))
                    .isEqualTo(canonical);
            accepted += canonical && i % 3 != 0 ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(1_000);
    }

    private static void damage(byte[] text, Random random) {
        byte[] likely = utf8("\"\\{}[]:, 0123456789abun-\u00e4\u20ac\ud83d\ude00\u0001");
        text[random.nextInt(text.length)] =
                random.nextBoolean() ? likely[random.nextInt(likely.length)] : text[random.nextInt(text.length)];
    }

    private static boolean isAccepted(byte[] text) {
        try {
            CanonicalView.of(text);
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }

    private static boolean isCanonical(byte[] text) {
        try {
            return Arrays.equals(CanonicalJson.bytes(CanonicalJson.parseObject(text)), text);
        } catch (MalformedException e) {
            return false;
        }
    }

    private static Map<String, @Nullable Object> object(Random random, int depth) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            members.put(text(random), value(random, depth + 1));
        }
        return members;
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() % (CanonicalJson.MAX_INTEGER + 1);
            case 3 -> (long) random.nextInt(21) - 10;
            case 4 -> text(random);
            case 5 -> object(random, depth);
            default -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    list.add(value(random, depth + 1));
                }
                yield list;
            }
        };
    }

    private static String text(Random random) {
        int[] characters = {'a', 'b', '"', '\\', '/', '\n', 1, 0x1f, 0x7f, 0xe4, 0x7ff, 0x20ac, 0xfb33, 0xfffd, 0x1f600
        };
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            out.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return out.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
