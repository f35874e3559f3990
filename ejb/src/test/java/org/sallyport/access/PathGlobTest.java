package org.sallyport.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {
    @ParameterizedTest
    @CsvSource({
        "/etc/**, /etc/passwd, true",
        "/etc/**, /etc/ssh/sshd_config, true",
        "/etc/**, /etc, true",
        "/etc/**, /etcetera, false",
        "/home/*/.ssh/*, /home/app/.ssh/id_rsa, true",
        "/home/*/.ssh/*, /home/a/b/.ssh/id_rsa, false",
        "/srv/report-?.csv, /srv/report-1.csv, true",
        "/srv/report-?.csv, /srv/report-10.csv, false",
        "**/*.key, /srv/a/b/server.key, true",
        "/straße/**, /straße/ä.txt, true",
        "/a.b, /aXb, false",
        "**, /, true",
    })
    void a_pattern_covers_what_it_says(String pattern, String path, boolean covered) {
        assertThat(new PathGlob(pattern).matches(path)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({"12", "40"})
    void a_pattern_made_to_backtrack_takes_no_time(int stars) {
        String pattern = "**a".repeat(stars) + "b";
        assertThat(new PathGlob(pattern).matches("/" + "a".repeat(4_000))).isFalse();
    }
}
