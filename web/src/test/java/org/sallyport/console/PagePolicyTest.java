package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagePolicyTest {
    private static final String POLICY = "default-src 'none'; script-src 'self' 'nonce-1';";

    @Test
    void only_the_page_of_replays_may_compile_web_assembly() {
        assertThat(PagePolicy.of("/replay.xhtml", POLICY))
                .isEqualTo("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'nonce-1';");
        assertThat(PagePolicy.of("/session.xhtml", POLICY)).isEqualTo(POLICY);
        assertThat(PagePolicy.of("/jakarta.faces.resource/replay.xhtml", POLICY))
                .isEqualTo(POLICY);
    }
}
