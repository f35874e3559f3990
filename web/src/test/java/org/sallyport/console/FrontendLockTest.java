package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.proof.CanonicalJson;

/** What npm installs is pinned by hash, and from wherever the machine's own registry is. */
class FrontendLockTest {
    @Test
    void every_package_has_its_hash_and_names_no_host() throws IOException {
        byte[] lock = Files.readAllBytes(Path.of("src/main/frontend/package-lock.json"));
        Map<?, ?> packages = (Map<?, ?>)
                Objects.requireNonNull(CanonicalJson.parseObject(lock).get("packages"));

        assertThat(new String(lock, StandardCharsets.UTF_8)).doesNotContain("://", "resolved");
        assertThat(packages).hasSizeGreaterThan(1);
        packages.forEach((path, one) -> {
            if (!path.equals("")) {
                assertThat(String.valueOf(((Map<?, ?>) one).get("integrity")))
                        .as(String.valueOf(path))
                        .startsWith("sha512-");
            }
        });
    }
}
