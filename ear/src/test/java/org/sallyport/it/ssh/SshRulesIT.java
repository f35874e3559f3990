package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.it.Await;
import org.sallyport.it.Program;
import org.sallyport.it.Terminal;

/** What destroys, takes privileges, or cannot be understood waits for a second person, however it is spelt. */
class SshRulesIT extends SshJourney {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm -rf VICTIM",
                "r\"\"m -r'f' VICTIM",
                "\\rm -rf VICTIM",
                "X=rm; $X -rf VICTIM",
                "bash -c 'rm -rf VICTIM'",
                "echo VICTIM | xargs rm -rf",
                "find . -maxdepth 1 -name VICTIM -exec rm -rf {} +",
                "$(printf 'r%s' m) -rf VICTIM",
                "env nice /bin/rm -rf VICTIM",
                "shopt -s expand_aliases; alias tidy='rm -rf'\ntidy VICTIM",
                "eval 'r''m -rf VICTIM'",
                "python3 -c 'import os; os.remove(\"VICTIM\")'",
                "sudo -n rm VICTIM || rm VICTIM",
                "su -c 'rm VICTIM' root || rm VICTIM"
            })
    void a_destroying_command_waits_in_every_disguise(String pattern) {
        String victim = victim();
        assertWaits(pattern.replace("VICTIM", victim), victim);
    }

    @Test
    void a_command_that_arrives_encoded_waits() {
        String victim = victim();
        String encoded = Base64.getEncoder().encodeToString(("rm -rf " + victim).getBytes(StandardCharsets.UTF_8));
        assertWaits("echo " + encoded + " | base64 -d | sh", victim);
    }

    private void assertWaits(String line, String victim) {
        try (Program client = alice().start(line)) {
            String approval = awaitHeld(client);
            assertThat(home(victim)).exists();

            decide("bob", approval, "REJECT", "not today").expect(200);

            Program.Result result = client.await().expect(126);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("rejected by bob", "not today");
            assertThat(home(victim)).exists();
            assertThat(ofAlice().command(line))
                    .containsEntry("decision", "HELD_REJECTED")
                    .containsEntry("status", "NOT_EXECUTED")
                    .containsEntry("approvalId", approval);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rm -rf %s", "sudo -n true; rm %s"})
    void an_approved_command_runs_once(String pattern) {
        String victim = victim();
        String line = pattern.formatted(victim);
        try (Program client = alice().start(line)) {
            String approval = awaitHeld(client);
            decide("alice", approval, "APPROVE", "").expect(403);
            assertThat(home(victim)).exists();
            approve(approval);
            client.await().expectSuccess();
            assertThat(home(victim)).doesNotExist();
            assertThat(ofAlice().command(line)).containsEntry("decision", "HELD_APPROVED");
        }
        try (Program again = alice().start(line)) {
            decide("bob", awaitHeld(again), "REJECT", "").expect(200);
            again.await().expect(126);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ls -l reports", "cat README | head -3", "grep -c INFO logs/app.log", "uptime; df -h . ; id"})
    void what_only_reads_does_not_wait(String line) {
        Program.Result result = alice().exec(line).expectSuccess();

        assertThat(result.out()).isNotEmpty();
        assertThat(ofAlice().command(line)).containsEntry("decision", "ALLOWED");
    }

    @Test
    void a_script_is_approved_once_as_a_whole() {
        String first = victim();
        String second = victim();
        try (Program client = alice().startScript("rm " + first + "\nrm " + second + "\necho done\n")) {
            approve(awaitHeld(client));

            assertThat(client.await().expectSuccess().out()).isEqualTo("done\n");
            assertThat(home(first)).doesNotExist();
            assertThat(home(second)).doesNotExist();
        }
    }

    /** What the shell would see of the second line is another text than the one that looks harmless. */
    @Test
    void a_script_whose_lines_another_program_may_read_waits() {
        String victim = victim();
        try (Program client = alice().startScript("read x\necho 'a\nrm -rf " + victim + "\n'\n")) {
            String approval = awaitHeld(client);
            decide("bob", approval, "REJECT", "").expect(200);
            client.await().expect(126);
            assertThat(home(victim)).exists();
        }
    }

    @Test
    void an_approver_sees_the_variables_that_a_command_may_use() {
        String line = "rm -rf " + victim();
        try (Program client = alice().start(line, "-o", "SetEnv=LC_TEST=/etc LC_CTYPE=en_US.UTF-8")) {
            String approval = awaitHeld(client);
            assertThat(stage.api("bob")
                            .get("/approvals/" + approval)
                            .expect(200)
                            .text("text"))
                    .contains(line, "LC_TEST='/etc'")
                    .doesNotContain("LC_CTYPE");
            decide("bob", approval, "REJECT", "").expect(200);
            client.await().expect(126);
        }
    }

    @Test
    void a_client_that_goes_away_withdraws_what_waits() {
        String victim = victim();
        Program client = alice().start("rm -rf " + victim);
        String approval = awaitHeld(client);

        client.close();

        Await.until("the withdrawal", SOON, () -> state(approval).equals("WITHDRAWN"));
        decide("bob", approval, "APPROVE", "").expect(409);
        assertThat(home(victim)).exists();
    }

    @Test
    void a_held_line_in_a_terminal_is_withdrawn_by_control_c_and_the_shell_goes_on() {
        String victim = victim();
        try (Terminal terminal = alice().terminal()) {
            terminal.await("app@app-server:~$ ");
            terminal.type("rm -rf " + victim + Terminal.ENTER);
            String approval = awaitHeld(terminal);

            terminal.type(Terminal.CTRL_C);

            Await.until("the withdrawal", SOON, () -> state(approval).equals("WITHDRAWN"));
            terminal.await("app@app-server:~$ ");
            terminal.type("echo still $((40 + 2))" + Terminal.ENTER).await("still 42");
            assertThat(home(victim)).exists();
        }
    }

    @Test
    void a_held_line_in_a_terminal_runs_when_it_is_approved() {
        String victim = victim();
        try (Terminal terminal = alice().terminal()) {
            terminal.await("app@app-server:~$ ");
            terminal.type("rm -rf " + victim + Terminal.ENTER);
            approve(awaitHeld(terminal));

            Await.until("the file's end", SOON, () -> !Files.exists(home(victim)));
            terminal.await("app@app-server:~$ ");
            terminal.type("exit" + Terminal.ENTER);
            terminal.end().expectSuccess();
        }
        assertThat(ofAlice().command("rm -rf " + victim)).containsEntry("decision", "HELD_APPROVED");
    }

    /** Class 4: a rule holds on every kind of channel. */
    @Test
    void a_rule_holds_for_a_command_in_a_terminal_without_a_shell() {
        String victim = victim();
        try (Program client = alice().start("rm -rf " + victim, "-tt")) {
            String approval = awaitHeld(client);
            decide("brenda", approval, "REJECT", "").expect(200);
            client.await().expect(126);
            assertThat(home(victim)).exists();
        }
    }
}
