package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server itself sends for these values, and prints for them. */
class BinaryTextTest {
    private static String read(int type, String hex) {
        return String.valueOf(BinaryText.of(type, HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    @ParameterizedTest
    @CsvSource({
        "16, 01, t",
        "16, 00, f",
        "17, 00ff, \\x00ff",
        "21, fffe, -2",
        "23, 0000002a, 42",
        "20, 7fffffffffffffff, 9223372036854775807",
        "26, ffffffff, 4294967295",
        "25, 4772c3bc6e, Grün",
        "3802, 01 7b7d, {}",
        "2950, a0eebc999c0b4ef8bb6d6bb9bd380a11, a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
        "1700, 0002 0000 0000 0002 000c 0d48, 12.34",
        "1700, 0000 0000 c000 0000, NaN",
        "1700, 0000 0000 d000 0000, Infinity",
        "1700, 0000 0000 f000 0000, -Infinity",
    })
    void scalars_read_as_the_server_prints_them(int type, String hex, String text) {
        assertThat(read(type, hex)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "701, 3ff0000000000000, 1",
        "701, 3fb999999999999a, 0.1",
        "701, 4415af1d78b58c40, 1e+20",
        "701, 3e45798ee2308c3a, 1e-08",
        "701, 42d6bcc41e900000, 100000000000000",
        "701, 430c6bf526340000, 1e+15",
        "701, 8000000000000000, -0",
        "701, 7ff8000000000000, NaN",
        "701, fff0000000000000, -Infinity",
        "700, 3fc00000, 1.5",
        "700, 49742400, 1e+06",
        "700, 47c35000, 100000",
    })
    void floats_read_as_the_server_prints_them(int type, String hex, String text) {
        assertThat(read(type, hex)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1082, 00000000, 2000-01-01",
        "1082, 0000254e, 2026-02-23",
        "1082, 7fffffff, infinity",
        "1082, fff4dbf8, 0001-12-31 BC",
        "1083, 0000000000000001, 00:00:00.000001",
        "1083, 000000141dd76000, 24:00:00",
        "1114, 0000000000000000, 2000-01-01 00:00:00",
        "1114, 00000000000f4240, 2000-01-01 00:00:01",
        "1114, ffffffffffffffff, 1999-12-31 23:59:59.999999",
        "1114, 7fffffffffffffff, infinity",
        "1184, 0000000000000000, 2000-01-01 00:00:00+00",
        "1184, 8000000000000000, -infinity",
        "1266, 0000000000000000 ffffb2a8, 00:00:00+05:30",
        "1266, 0000000000000000 00000000, 00:00:00+00",
    })
    void times_read_as_the_server_prints_them(int type, String hex, String text) {
        assertThat(read(type, hex)).isEqualTo(text);
    }

    @Test
    void arrays_stand_in_braces_and_are_quoted_where_they_must_be() {
        assertThat(read(1007, "00000000 00000000 00000017")).isEqualTo("{}");
        assertThat(read(1007, "00000001 00000001 00000017 00000002 00000001 00000004 00000007 ffffffff"))
                .isEqualTo("{7,NULL}");
        assertThat(read(
                        1009,
                        "00000001 00000000 00000019 00000004 00000001 00000001 61 00000000 00000004 6e756c6c"
                                + " 00000003 225c20"))
                .isEqualTo("{a,\"\",\"null\",\"\\\"\\\\ \"}");
        assertThat(read(
                        1007,
                        "00000002 00000000 00000017 00000002 00000001 00000001 00000001"
                                + " 00000004 00000001 00000004 00000002"))
                .isEqualTo("{{1},{2}}");
        assertThat(read(1007, "00000001 00000000 00000017 00000001 00000000 00000004 00000005"))
                .isEqualTo("[0:0]={5}");
    }

    @ParameterizedTest
    @CsvSource({
        "23, 0000",
        "16, 0101",
        "2950, 00",
        "1082, 00",
        "3802, 027b7d",
        "1266, 0000000000000000 7fffffff",
        "1007, 00000001",
        "1007, 00000001 00000000 00000017 00000002 00000001 00000004 00000007",
        "1007, 00000001 00000000 00000017 00000001 00000001 7fffffff 00000007",
        "1007, 00000002 00000000 00000017 7fffffff 00000001 00000000 00000001",
        "1007, 00000001 00000000 000003ef 00000001 00000001 00000001 00",
        "1007, 00000001 00000000 00000017 00000001 00000001 00000004 00000007 00",
        "600, 00000000000000000000000000000000",
    })
    void what_is_no_value_of_its_type_is_not_read(int type, String hex) {
        assertThat(read(type, hex)).isEqualTo("null");
    }
}
