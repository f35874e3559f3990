package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ObjectNameTest {
    private static ByteBuf bytes(String name, Charset charset) {
        return Unpooled.copiedBuffer(name + "\0next", charset);
    }

    private static String read(String name) {
        ByteBuf body = bytes(name, StandardCharsets.UTF_8);
        String read = ObjectName.read(body, StandardCharsets.UTF_8, false);
        assertThat(body.toString(StandardCharsets.US_ASCII)).isEqualTo("next");
        return read;
    }

    @Test
    void names_are_read_as_they_are() {
        assertThat(read("")).isEmpty();
        assertThat(read("s1")).isEqualTo("s1");
        assertThat(read("größe")).isEqualTo("größe");
        assertThat(read("n".repeat(63))).hasSize(63);
    }

    /** The server would take it for any other that begins alike. */
    @Test
    void a_name_that_the_server_would_cut_is_refused() {
        assertThatThrownBy(() -> read("n".repeat(64)))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.error().sqlState()).isEqualTo("42622"));
        assertThatThrownBy(() -> read("ä".repeat(32))).isInstanceOf(Refused.class);
    }

    /** Two of them would look alike here and differ there. */
    @Test
    void a_name_that_is_no_text_here_or_another_there_is_refused() {
        assertThatThrownBy(() ->
                        ObjectName.read(bytes("\u00e4", StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8, false))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.error().sqlState()).isEqualTo("22021"));
        assertThatThrownBy(() -> ObjectName.read(
                        bytes("\u00e4", StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1, false))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ObjectName.read(bytes("ä", StandardCharsets.UTF_8), StandardCharsets.UTF_8, true))
                .isInstanceOf(Refused.class);
    }
}
