package org.sallyport.wire.ssh.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemotePathTest {
    private static final RemotePath HOME = RemotePath.of("/home/app");

    @ParameterizedTest
    @CsvSource({
        "'',/home/app",
        ".,/home/app",
        "x,/home/app/x",
        "./x//y/.,/home/app/x/y",
        "../x,/home/x",
        "../../../../etc,/etc",
        "/,/",
        "//etc/./passwd/,/etc/passwd",
        "/a/../..,/",
        "..x/...,/home/app/..x/...",
        "~/x,/home/app/~/x"
    })
    void paths_become_absolute_and_lose_their_dots(String asked, String expected) {
        assertThat(RemotePath.of(asked).within(HOME)).isEqualTo(RemotePath.of(expected));
    }

    @Test
    void parents_names_and_children_belong_together() {
        assertThat(RemotePath.of("/a").parent()).isEqualTo(RemotePath.of("/"));
        assertThat(RemotePath.of("/").parent()).isEqualTo(RemotePath.of("/"));
        assertThat(RemotePath.of("/a/b").name()).isEqualTo("b");
        assertThat(RemotePath.of("/").child("a")).isEqualTo(RemotePath.of("/a"));
        assertThat(RemotePath.of("/a").child("b")).isEqualTo(RemotePath.of("/a/b"));
    }

    @Test
    void bytes_that_are_no_text_are_kept() {
        byte[] latin = "/höme".getBytes(StandardCharsets.ISO_8859_1);
        RemotePath path = RemotePath.of(latin, 0, latin.length);
        assertThat(path.within(HOME).bytes()).isEqualTo(latin);
        assertThat(path.readable()).isFalse();
        assertThat(path.text()).isEqualTo("/h\ufffdme");
        assertThat(RemotePath.of("/höme").readable()).isTrue();
    }

    @Test
    void a_path_is_shown_so_that_it_cannot_be_taken_for_something_else() {
        assertThat(RemotePath.of("/höme/x").shown()).isEqualTo("/höme/x");
        assertThat(RemotePath.of("/a b").shown()).isEqualTo("\"/a b\"");
        assertThat(RemotePath.of("/a\"\\").shown()).isEqualTo("\"/a\\\"\\\\\"");
        assertThat(RemotePath.of("/a\r\n\u202e\ud83d\ude00").shown())
                .isEqualTo("\"/a\\u{d}\\u{a}\\u{202e}\ud83d\ude00\"");
        assertThat(RemotePath.of("").shown()).isEqualTo("\"\"");
        assertThat(RemotePath.of("x".repeat(100_000)).shown()).hasSize(RemotePath.MAX + 1);
    }
}
