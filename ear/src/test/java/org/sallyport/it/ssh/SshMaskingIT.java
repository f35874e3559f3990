package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.it.PlantedValues;
import org.sallyport.it.Program;
import org.sallyport.it.Recorded;
import org.sallyport.it.Terminal;

/** Card numbers, social security numbers and addresses of mail reach neither the user nor any record. */
class SshMaskingIT extends SshJourney {
    private final PlantedValues planted = PlantedValues.read(stage);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat customers.csv",
                "head -4 customers.csv | tail -3",
                "cat logs/app.log",
                "cat customers.csv >&2",
                "head -4 customers.csv | while IFS= read -r l; do printf %s \"${l:0:40}\"; sleep 0.3; printf '%s\\n' \"${l:40}\"; done",
                "head -2 customers.csv | while IFS= read -rn1 c; do printf %s \"$c\"; sleep 0.01; done; echo",
                "head -4 customers.csv | sed 's/[0-9]/\\x1b[31m&\\x1b[0m/g'",
                "grep --color=always -E '[0-9]' customers.csv | head -4",
                "printf '%-100s' \"$(head -4 customers.csv)\"",
                "sed -n 2,4p customers.csv | cut -d, -f3,5,6 | tr , '\\n'",
                "awk -F, 'NR==2 {printf \"%s \", $5; fflush(); system(\"sleep 0.4\"); print $6}' customers.csv",
                "awk -F, 'NR==2 {printf \"%s\", substr($6, 1, 9); fflush(); system(\"sleep 0.4\"); print substr($6, 10)}' customers.csv"
            })
    void no_way_of_showing_them_shows_a_raw_value(String line) {
        Program.Result result = execApproved(alice(), line).expectSuccess();

        assertThat(result.out() + result.err()).hasSizeGreaterThan(20);
        assertThat(protectedIn(result.out() + result.err())).isEmpty();
    }

    @Test
    void a_terminal_shows_no_raw_value() {
        try (Terminal terminal = alice().terminal()) {
            terminal.await("app@app-server:~$ ");
            terminal.type("head -4 customers.csv" + Terminal.ENTER).await("Wei Clark");
            terminal.await("app@app-server:~$ ");
            terminal.type("exit" + Terminal.ENTER).end();

            assertThat(protectedIn(terminal.output())).isEmpty();
        }
    }

    @Test
    void a_file_that_is_fetched_holds_no_raw_value() throws Exception {
        var ssh = alice();
        var fetched = ssh.folder().resolve("customers.csv");

        ssh.tool("scp", "-q", "gateway:customers.csv", fetched.toString()).expectSuccess();

        String content = Files.readString(fetched);
        assertThat(content).contains("Wei Clark");
        assertThat(protectedIn(content)).isEmpty();
    }

    @Test
    void output_without_personal_data_is_unchanged() {
        String line = "cat README reports/2026-10.txt; ls -l /usr/bin | head -300";

        assertThat(alice().exec(line)).isEqualTo(stage.directSsh().exec(line));
    }

    @Test
    void a_resource_without_masking_shows_the_value_and_its_records_do_not() {
        Program.Result result =
                bot().exec("head -4 customers.csv; echo 371449635398431").expectSuccess();

        assertThat(protectedIn(result.out())).isNotEmpty();
        assertThat(result.out()).contains("371449635398431");
        Recorded records = ofBot().sealed();
        assertThat(protectedIn(records.transcript("application/x-ndjson"))).isEmpty();
        assertThat(protectedIn(records.transcript("application/x-asciicast"))).isEmpty();
        assertThat(records.transcript("application/x-ndjson"))
                .contains("Wei Clark")
                .doesNotContain("371449635398431");
        assertThat(records.commands().toString()).doesNotContain("371449635398431");
    }

    @Test
    void a_value_that_is_typed_reaches_the_target_and_the_record_only_masked() {
        try (Terminal terminal = bot().terminal()) {
            terminal.await("app@app-server:~$ ");
            terminal.type("echo 4111111111111111 | wc -c" + Terminal.ENTER).await("17");
            terminal.type("exit" + Terminal.ENTER).end();
        }
        Recorded records = ofBot().sealed();
        assertThat(records.transcript("application/x-ndjson")).doesNotContain("4111111111111111");
        assertThat(records.commands().toString()).contains("wc -c").doesNotContain("4111111111111111");
    }

    /** What this resource's profile protects, by name, without its escape sequences. */
    private List<String> protectedIn(String text) {
        String plain = text.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
        return planted.foundIn(plain).stream()
                .filter(name -> name.matches("(ssn|card_number|email)\\b.*"))
                .filter(name -> !name.contains("reversed"))
                .toList();
    }
}
