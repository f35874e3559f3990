package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sallyport.it.Await;
import org.sallyport.it.Program;
import org.sallyport.it.Recorded;
import org.sallyport.it.Ssh;
import org.sallyport.it.Terminal;

/** Sessions that somebody ends from outside: their user hears why, and the records say how they ended. */
class SshEndIT extends SshJourney {
    private static final String WHY = "the session was ended by dave: maintenance at noon";

    @Test
    void a_command_that_an_administrator_ends_tells_its_user_why() {
        try (Program client = bot().start("echo begun; sleep 300")) {
            Await.until("the command's output", SOON, () -> client.output().equals("begun\n"));
            Recorded records = ofBot();

            end("dave", records, "?reason=maintenance%20at%20noon");

            assertThat(client.await().expect(255).err()).contains(WHY);
            assertTerminated(records);
            assertThat(records.commands()).singleElement().satisfies(command -> assertThat(command)
                    .containsEntry("status", "UNKNOWN"));
        }
    }

    @Test
    void a_terminal_that_an_administrator_ends_shows_its_user_why() {
        try (Terminal terminal = alice().terminal()) {
            terminal.await("app@app-server:~$ ");
            Recorded records = ofAlice();

            end("dave", records, "?reason=maintenance%20at%20noon");

            terminal.await(WHY);
            terminal.end().expect(255);
            assertTerminated(records);
        }
    }

    @Test
    void every_channel_of_a_connection_ends_and_what_waited_is_withdrawn() {
        String victim = victim();
        Ssh alice = alice();
        String path = alice.folder().resolve("master").toString();
        try (Program master = Program.start(alice.command("-M", "-N", "-S", path), Map.of())) {
            Await.until("the master's socket", SOON, () -> Files.exists(Path.of(path)));
            Program sleeping = alice.start("echo begun; sleep 300", "-S", path);
            Program waiting = alice.start("rm -rf " + victim, "-S", path);
            Await.until("the command's output", SOON, () -> sleeping.output().equals("begun\n"));
            String approval = awaitHeld(waiting);
            Recorded records = ofAlice();

            end("alice", records, "");

            assertThat(List.of(
                            master.await().exit(),
                            sleeping.await().exit(),
                            waiting.await().exit()))
                    .containsOnly(255);
            assertTerminated(records);
            Await.until("the withdrawal", SOON, () -> state(approval).equals("WITHDRAWN"));
            assertThat(home(victim)).exists();
            assertThat(records.command("rm -rf " + victim))
                    .containsEntry("decision", "HELD_WITHDRAWN")
                    .containsEntry("status", "NOT_EXECUTED");
        }
    }

    private void end(String user, Recorded records, String query) {
        stage.api(user).delete("/sessions/" + records.session() + query).expect(204);
    }

    private static void assertTerminated(Recorded records) {
        assertThat(records.sealed().item()).containsEntry("state", "CLOSED").containsEntry("endReason", "TERMINATED");
    }
}
