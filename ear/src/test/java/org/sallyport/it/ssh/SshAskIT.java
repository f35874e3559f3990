package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.demo.Port;
import org.sallyport.it.Await;
import org.sallyport.it.Program;
import org.sallyport.it.Recorded;
import org.sallyport.it.Ssh;
import org.sallyport.it.Terminal;

/** A login to what is given on request asks for it in its terminal, waits there, and goes on there. */
class SshAskIT extends SshJourney {
    private static final String JIT = "app-jit";
    private static final String PROMPT = "app@app-server:~$ ";
    private static final String LINK = "access to app-jit is on request: ask at http";
    private static final String EXIT = "exit" + Terminal.ENTER;

    /** What one test was given, another would not be asked for. */
    @AfterEach
    void giveBack() {
        for (Map<String, Object> request : requests()) {
            if (List.of("PENDING", "APPROVED").contains(String.valueOf(request.get("state")))) {
                stage.api("alice")
                        .post("/approvals/" + request.get("id") + "/revocation", Map.of())
                        .expect(200);
            }
        }
    }

    private List<Map<String, Object>> requests() {
        return stage.api("alice").all("/approvals?limit=1000").stream()
                .filter(request -> JIT.equals(request.get("resource")) && "alice".equals(request.get("user")))
                .toList();
    }

    private Ssh jit() {
        return stage.ssh("alice", JIT);
    }

    private Recorded newest() {
        return Recorded.newest(stage.api("alice"), "alice", JIT);
    }

    /** Asks in the terminal for an hour; the request's id. */
    private static String ask(Terminal terminal, String reason) {
        terminal.await("Reason: ");
        terminal.type(reason + Terminal.ENTER).await("Minutes [60]: ");
        terminal.type(Terminal.ENTER);
        return awaitHeld(terminal);
    }

    /** The login opened nothing, and its session says why. */
    private Map<String, Object> refusedSince(String earlier, String why) {
        Await.until("the refused session", SOON, () -> !newest().session().equals(earlier));
        Map<String, Object> session = newest().item();
        assertThat(session).containsEntry("state", "REFUSED").containsEntry("user", "alice");
        assertThat(session.get("endDetail")).asString().contains(why);
        return session;
    }

    /** The newest session's id, of any; a login that leaves one behind makes another. */
    private String last() {
        return stage.api("alice").get("/sessions?limit=1&user=alice&resource=" + JIT).expect(200).items().stream()
                .map(session -> String.valueOf(session.get("id")))
                .findFirst()
                .orElse("none");
    }

    @Test
    void a_person_asks_in_the_terminal_and_works_in_it_once_another_approves() {
        String id;
        try (Terminal terminal = jit().terminal()) {
            assertThat(terminal.await("Reason: "))
                    .contains(
                            "access to app-jit is on request",
                            "It takes the approval of one of approvers, for 60 minutes at most");
            terminal.type("nothing" + Terminal.CTRL_U + "the disq" + Terminal.BACKSPACE + "k is \u0007full\u001b[D");
            terminal.type(Terminal.ENTER).await("Minutes [60]: ");
            terminal.type("61" + Terminal.ENTER).await("A number from 1 to 60 is expected");
            terminal.type("soon" + Terminal.ENTER).await("A number from 1 to 60 is expected");
            terminal.type("30" + Terminal.ENTER);
            id = awaitHeld(terminal);
            assertThat(stage.api("bob").get("/approvals/" + id).expect(200).json())
                    .containsEntry("kind", "ACCESS")
                    .containsEntry("state", "PENDING")
                    .containsEntry("user", "alice")
                    .containsEntry("reason", "the disk is full")
                    .containsEntry("minutes", 30L);
            decide("alice", id, "APPROVE", "").expect(403);
            terminal.resize(120, 40).type("typed too early" + Terminal.ENTER);

            decide("bob", id, "APPROVE", "go").expect(200);

            terminal.await("1 of 1: bob approved: go");
            terminal.await("you have access for 30 minutes; opening app-jit");
            terminal.await(PROMPT);
            terminal.type("echo in-$((40 + 2))-${COLUMNS}x$LINES" + Terminal.ENTER)
                    .await("in-42-120x40");
            terminal.type("exit 3" + Terminal.ENTER).end().expect(3);
        }
        Recorded records = newest().sealed();
        assertThat(texts(records)).containsExactly("echo in-$((40 + 2))-${COLUMNS}x$LINES", "exit 3");
        assertThat(records.item()).containsEntry("state", "CLOSED").containsEntry("account", "app");
        assertThat(records.item().get("grantId")).isNotNull();
        assertThat(records.transcript("application/x-ndjson")).contains("in-42").doesNotContain("the disk is full");
        assertThat(state(id)).isEqualTo("APPROVED");
    }

    @Test
    void a_rejection_is_told_with_who_and_why_and_steers_no_terminal() {
        String before = last();
        try (Terminal terminal = jit().terminal()) {
            String id = ask(terminal, "to look around");
            decide("bob", id, "REJECT", "not today \u001b]0;owned\u0007\r\nnor tomorrow")
                    .expect(200);

            Program.Result result = terminal.end().expect(126);
            assertThat(result.out())
                    .contains("access to app-jit was rejected by bob: not today ")
                    .contains("nor tomorrow")
                    .doesNotContain("\u001b]0;", PROMPT);
            refusedSince(before, "approval " + id + " is REJECTED");
        }
    }

    @Test
    void ctrl_c_withdraws_what_waits() {
        String before = last();
        try (Terminal terminal = jit().terminal()) {
            String id = ask(terminal, "a mistake");
            terminal.type(Terminal.CTRL_C);

            assertThat(terminal.end().expect(126).out()).contains("was withdrawn by alice");
            assertThat(state(id)).isEqualTo("WITHDRAWN");
            decide("bob", id, "APPROVE", "").expect(409);
            refusedSince(before, "approval " + id + " is WITHDRAWN");
            Await.until("the event", SOON, () -> stage.api("carol").all("/events?type=APPROVAL_CLOSED").stream()
                    .map(String::valueOf)
                    .anyMatch(event -> event.contains(id) && event.contains("WITHDRAWN") && event.contains("alice")));
        }
    }

    @Test
    void a_lost_connection_leaves_the_request_and_the_next_login_joins_it() {
        String id;
        String before = last();
        try (Terminal terminal = jit().terminal()) {
            id = ask(terminal, "a long night");
        }
        refusedSince(before, "approval " + id + " is PENDING");
        assertThat(state(id)).isEqualTo("PENDING");
        try (Terminal terminal = jit().terminal()) {
            terminal.await("for 60 minutes still waits");
            assertThat(awaitHeld(terminal)).isEqualTo(id);
            assertThat(terminal.output()).doesNotContain("Reason: ");
            approve(id);
            terminal.await(PROMPT);
            assertThat(requests().stream().filter(request -> "a long night".equals(request.get("reason"))))
                    .hasSize(1);

            // The session hangs on the grant.
            stage.api("bob").post("/approvals/" + id + "/revocation", Map.of()).expect(200);
            assertThat(terminal.end().out()).contains("the grant was revoked");
        }
        assertThat(newest().sealed().item()).containsEntry("endReason", "GRANT_REVOKED");
    }

    @Test
    void a_grant_that_runs_is_used_without_a_question() {
        try (Terminal terminal = jit().terminal()) {
            approve(ask(terminal, "to copy a file, too"));
            terminal.await(PROMPT);
            terminal.type(EXIT).end().expect(0);
        }
        assertThat(jit().exec("echo in").expectSuccess().out()).isEqualTo("in\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {Terminal.CTRL_C, Terminal.CTRL_D, "half a reason" + Terminal.CTRL_C})
    void who_gives_up_at_the_question_has_asked_nobody(String keys) {
        int asked = requests().size();
        // The same refusal within five seconds is one session.
        Await.pause(Duration.ofSeconds(6));
        String before = last();
        try (Terminal terminal = jit().terminal()) {
            terminal.await("Reason: ");
            terminal.type("  " + Terminal.ENTER).await("A reason is needed");
            terminal.await("Reason: ");
            terminal.type(keys);

            assertThat(terminal.end().expect(126).out()).contains("nothing was asked for", LINK);
        }
        refusedSince(before, LINK);
        assertThat(requests()).hasSize(asked);
    }

    @Test
    void without_a_terminal_nothing_is_asked_and_one_line_says_where_to() throws Exception {
        int asked = requests().size();
        Await.pause(Duration.ofSeconds(6));
        String before = last();
        assertRefused(jit().exec("echo in").expect(126));
        refusedSince(before, LINK);
        assertRefused(jit().script("echo in\n").expect(126));
        // A terminal for one command is no place for a question.
        Program command = jit().start("echo in", "-tt");
        assertThat(command.await().expect(126).out()).contains(LINK);
        // Nobody is at this one.
        Program unread = Program.start(jit().command("-tt"), Map.of());
        assertThat(unread.await().expect(126).out()).contains("nothing was asked for", LINK);
        assertRefused(jit().tool("sftp", Ssh.HOST + ":README", "/dev/null"));
        assertRefused(jit().tool("scp", "-O", Ssh.HOST + ":README", "/dev/null"));
        assertRefused(
                Program.start(jit().command("-W", "127.0.0.1:22"), Map.of()).await());
        // A client that opens no channel is left waiting for ten seconds at most.
        assertRefused(Program.start(jit().command("-N"), Map.of()).await());
        assertThat(requests()).hasSize(asked);
    }

    private static void assertRefused(Program.Result result) {
        assertThat(result.exit()).isNotZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().filter(line -> line.contains(LINK)))
                .as(result.err())
                .hasSize(1);
    }

    @Test
    void who_may_not_ask_sees_of_it_what_they_see_of_nothing() {
        assertThat(refusal("deploy-bot", JIT)).isEqualTo(refusal("deploy-bot", "nowhere"));
        assertThat(refusal("deploy-bot", JIT)).contains("no resource NAME that you may open");
        assertThat(refusal("alice", JIT + "#root")).contains("has no account root");
    }

    private String refusal(String user, String resource) {
        List<String> command = new ArrayList<>(stage.ssh(user, resource).command("-tt", "-o", "LogLevel=INFO"));
        Program.Result result = Program.start(command, Map.of()).await().expect(255);
        assertThat(result.out()).isEmpty();
        return result.err()
                .replace(resource, "NAME")
                .lines()
                .filter(line -> line.startsWith("Sallyport"))
                .findFirst()
                .orElse("");
    }

    @Test
    void one_channel_asks_and_a_person_has_five_connections_that_may() throws Exception {
        int port = stage.gateway().port(Port.SSH);
        List<SshClient> clients = new ArrayList<>();
        try {
            // Made before: what opens no channel for ten seconds is cut.
            List<Ssh> ready = Stream.generate(this::jit).limit(6).toList();
            ClientSession first = logIn(clients, port, ready.get(0));
            try (ChannelShell asking = first.createShellChannel();
                    ChannelShell second = first.createShellChannel()) {
                assertThat(opens(asking)).isTrue();
                assertThat(opens(second)).isFalse();
                ChannelDirectTcpip forward = first.createDirectTcpipChannel(
                        SshdSocketAddress.LOCALHOST_ADDRESS, new SshdSocketAddress("127.0.0.1", 22));
                assertThat(opens(forward)).isFalse();
            }
            for (int more = 1; more < 5; more++) {
                assertThat(logIn(clients, port, ready.get(more)).isAuthenticated())
                        .isTrue();
            }
            assertThat(ready.get(5).terminal().end().expect(255).out()).doesNotContain("Reason: ");
        } finally {
            clients.forEach(SshClient::stop);
        }
        List<SshClient> later = new ArrayList<>();
        try {
            Await.until("room again", SOON, () -> getsIn(later, port));
        } finally {
            later.forEach(SshClient::stop);
        }
    }

    private static boolean opens(ClientChannel channel) throws IOException {
        OpenFuture opening = channel.open();
        assertThat(opening.await(SOON)).isTrue();
        return opening.isOpened();
    }

    private boolean getsIn(List<SshClient> clients, int port) {
        try {
            return logIn(clients, port, jit()).isAuthenticated();
        } catch (SshException e) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ClientSession logIn(List<SshClient> clients, int port, Ssh as) throws Exception {
        SshClient client = SshClient.setUpDefaultClient();
        clients.add(client);
        return RudeClient.logIn(client, port, "alice#" + JIT, as);
    }
}
