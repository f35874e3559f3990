package org.sallyport.it.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sallyport.demo.process.LaunchException;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Events;
import org.sallyport.it.Gateway;
import org.sallyport.it.Program;
import org.sallyport.it.Psql;
import org.sallyport.it.Recorded;
import org.sallyport.it.Ssh;
import org.sallyport.it.Stage;

/** A pipeline's own token opens what its rules give, is recorded by its name and issuer, and never decides anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadIT {
    private static final String PAYMENTS = "bank/payments";
    private static final String WORKLOAD = "workload/ci/bank/payments";
    private static final String BOB = "5a117000-0000-4000-8000-000000000003";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("workload");
    private final PipelineIssuer ci = new PipelineIssuer();
    private final PipelineIssuer gone = new PipelineIssuer();

    WorkloadIT() throws IOException, JOSEException {}

    @BeforeAll
    void start() throws IOException {
        String issuers =
                """
                {"issuers": [
                  {"name": "ci", "issuer": "%s", "audience": "sallyport", "workload": "{repository}", "rules": [
                    {"claims": {"repository": "bank/payments", "ref": "refs/heads/main"},
                     "groups": ["deployers", "approvers", "admins", "auditors"]},
                    {"claims": {"repository": "bank/ledger"}, "groups": ["deployers"], "owner": "%s"}]},
                  {"name": "gone", "issuer": "%s", "audience": "sallyport", "workload": "{sub}", "rules": [
                    {"claims": {"repository": "bank/payments"}, "groups": ["deployers"]}]}]}
                """
                        .formatted(ci.address(), BOB, gone.address());
        gone.close();
        gateway.start(Map.of("SALLYPORT_TRUSTED_ISSUERS_FILE", file(issuers)));
    }

    private static String file(String issuers) throws IOException {
        return Files.writeString(Files.createTempFile("issuers", ".json"), issuers)
                .toString();
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
        ci.close();
    }

    private void refused(String loginName, String token, String reason) {
        Psql.Result result = gateway.psqlAs(loginName, token).query("select 'in'");
        assertThat(result.exit()).as(result.out()).isEqualTo(2);
        assertThat(result.err()).contains("FATAL", reason);
        Await.until("the event of the refusal", SOON, () -> gateway.api("carol").all("/events?limit=1000").stream()
                .map(String::valueOf)
                .anyMatch(event -> event.contains("REFUSED") && event.contains(reason)));
    }

    /** The approval that waits for a workload's statement. */
    private String waiting(String workload) {
        return Await.value(
                "an approval of " + workload, SOON, () -> gateway.api("carol").all("/approvals?state=PENDING").stream()
                        .filter(approval -> approval.toString().contains(workload))
                        .map(approval -> String.valueOf(approval.get("id")))
                        .findFirst());
    }

    @Test
    void a_pipeline_opens_what_its_groups_open_and_is_recorded_by_its_name_and_issuer() throws JOSEException {
        String statement = "select current_user, 'by a pipeline'";
        Psql.Result result = gateway.psqlAs("bank-raw", ci.token(PAYMENTS)).query(statement);
        assertThat(result.out()).as(result.err()).isEqualTo("postgres|by a pipeline\n");

        Recorded session =
                Recorded.newest(gateway.api("carol"), WORKLOAD, "bank-raw").sealed();
        assertThat(session.item())
                .containsEntry("user", WORKLOAD)
                .containsEntry("issuer", ci.address())
                .containsEntry("subject", PipelineIssuer.subject(PAYMENTS))
                .containsEntry("credential", "WORKLOAD");
        assertThat(session.executed()).containsExactly(statement);
        new Events(gateway)
                .await("SESSION_OPENED", session.session(), WORKLOAD, ci.address(), PipelineIssuer.subject(PAYMENTS));
        assertThat(gateway.api("carol").all("/events?type=BOOT"))
                .singleElement()
                .asString()
                .contains("trustedIssuers", ci.address(), "bank/ledger");
    }

    @Test
    void the_login_name_may_name_the_workload_and_nobody_else() throws JOSEException {
        assertThat(gateway.psqlAs(WORKLOAD + "#bank-raw#postgres", ci.token(PAYMENTS))
                        .query("select 'in'")
                        .out())
                .isEqualTo("in\n");
        refused("alice#bank", ci.token(PAYMENTS), "the login name says alice, the credential says " + WORKLOAD);
    }

    @Test
    void access_on_request_is_for_nobody_whom_the_console_does_not_know() throws JOSEException {
        refused("bank-jit", ci.token(PAYMENTS), "there is no resource bank-jit that you may open");
    }

    @Test
    void a_held_statement_is_decided_by_a_person_and_never_by_the_workload() throws JOSEException {
        String token = ci.token(PAYMENTS);
        try (Psql.Running held =
                gateway.psqlAs("bank", token).start("-At", "-c", "create temporary table by_a_workload (id int)")) {
            String approval = waiting(WORKLOAD);
            for (String other : List.of(token, ci.token(PAYMENTS))) {
                assertThat(gateway.apiWith(other)
                                .decide(approval, "APPROVE", "myself")
                                .status())
                        .isEqualTo(401);
            }
            gateway.api("bob").decide(approval, "APPROVE", "seen").expect(200);
            Psql.Result result = held.await();
            assertThat(result.out()).as(result.err()).isEqualTo("CREATE TABLE\n");
        }
        assertThat(evidence()).contains(WORKLOAD, ci.address()).doesNotContain("BREACH");
    }

    /** The tables of a package over all that there is. */
    private String evidence() {
        Api carol = gateway.api("carol");
        Instant now = Instant.now();
        String run = carol.post(
                        "/evidence",
                        Map.of("from", now.minus(Duration.ofDays(1)).toString(), "to", now.toString()))
                .expect(202)
                .text("id");
        Api.Answer ended = Await.value("the end of the evidence run", Duration.ofMinutes(2), () -> Optional.of(
                        carol.get("/evidence/" + run).expect(200))
                .filter(answer -> !answer.text("state").equals("RUNNING")));
        assertThat(ended.text("state")).as(ended.body()).isEqualTo("COMPLETED");
        HttpRequest request = HttpRequest.newBuilder(URI.create(carol.base() + "/api/evidence/" + run + "/package"))
                .header("Authorization", "Bearer " + carol.token())
                .build();
        StringBuilder tables = new StringBuilder();
        try (InputStream body = HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                ZipInputStream zip = new ZipInputStream(body)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".csv")) {
                    tables.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return tables.toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_person_who_answers_for_a_pipeline_does_not_decide_for_it() throws JOSEException {
        try (Psql.Running held = gateway.psqlAs("bank", ci.token("bank/ledger"))
                .start("-c", "create temporary table by_bobs_pipeline (id int)")) {
            String approval = waiting("workload/ci/bank/ledger");
            Api.Answer refused = gateway.api("bob").decide(approval, "APPROVE", "mine");
            assertThat(refused.status()).as(refused.body()).isIn(403, 404);
            assertThat(gateway.api("carol")
                            .get("/approvals/" + approval)
                            .expect(200)
                            .text("state"))
                    .isEqualTo("PENDING");
            held.interrupt();
            assertThat(held.await().exit()).isNotZero();
        }
    }

    @Test
    void a_pipeline_that_no_rule_knows_is_refused() throws JOSEException {
        refused(
                "bank-raw",
                ci.token("bank-robber/payments"),
                "no rule of the trusted issuer ci matches it; its rules look at ref, repository");
        refused(
                "bank-raw",
                ci.sign(ci.claims(PAYMENTS, Duration.ofMinutes(10)).claim("ref", "refs/heads/mine")),
                "no rule of the trusted issuer ci matches it");
    }

    @Test
    void an_issuer_speaks_for_itself_alone() throws JOSEException {
        refused(
                "bank-raw",
                gone.sign(ci.claims(PAYMENTS, Duration.ofMinutes(10))),
                "the token is refused: Signed JWT rejected: Invalid signature");
        refused(
                "bank-raw",
                ci.sign(ci.claims(PAYMENTS, Duration.ofMinutes(10))
                        .issuer(stage.keycloak().issuer().toString())
                        .claim("preferred_username", "deploy-bot")
                        .claim("groups", List.of("deployers"))),
                "the token is refused: Signed JWT rejected");
        refused(
                "bank-raw",
                ci.sign(ci.claims(PAYMENTS, Duration.ofMinutes(10)).issuer("https://ci.example")),
                "nobody here trusts its issuer https://ci.example");
    }

    @Test
    void the_api_knows_no_workload() throws JOSEException {
        Api api = gateway.apiWith(ci.token(PAYMENTS));
        assertThat(api.get("/me").status()).isEqualTo(401);
        assertThat(api.get("/sessions").status()).isEqualTo(401);
        assertThat(api.post("/tickets", Map.of("resource", "bank-raw", "minutes", 5))
                        .status())
                .isEqualTo(401);
        assertThat(api.post("/ssh-certificates", Map.of("publicKey", "ssh-ed25519 AAAA"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void an_issuer_that_is_down_keeps_out_its_own_workloads_alone() throws JOSEException {
        Instant start = Instant.now();
        for (int i = 0; i < 3; i++) {
            refused(
                    "bank-raw",
                    gone.token(PAYMENTS),
                    "the keys of the trusted issuer gone cannot be had now; try again in a moment");
        }
        assertThat(gateway.psqlAs("bank-raw", ci.token(PAYMENTS))
                        .query("select 'in'")
                        .out())
                .isEqualTo("in\n");
        assertThat(gateway.psql("alice", "bank").query("select 'in'").out()).isEqualTo("in\n");
        assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
    }

    @Test
    void a_session_ends_when_the_token_has_expired() throws JOSEException, SQLException {
        String token = ci.sign(ci.claims(PAYMENTS, Duration.ofSeconds(15)));
        try (Connection connection = gateway.jdbcAs(WORKLOAD + "#bank-raw", token, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("select 'while it is good'");
            Await.until("the end of the session", SOON, () -> !answers(statement));
            assertThatThrownBy(() -> statement.execute("select 'too late'")).isInstanceOf(SQLException.class);
        }
        Map<String, Object> ended = Await.value("the record of the end", SOON, () -> sessions("LIMIT_REACHED").stream()
                .findFirst());
        assertThat(ended)
                .containsEntry("user", WORKLOAD)
                .containsEntry("endDetail", "the workload's token has expired");
        assertThat(gateway.psqlAs("bank-raw", token).query("select 'in'").err()).contains("it has expired");
    }

    private static boolean answers(Statement statement) {
        try {
            return statement.execute("select 1");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("57P01");
            assertThat(e.getMessage()).contains("the workload's token has expired");
            return false;
        }
    }

    private List<Map<String, Object>> sessions(String endReason) {
        return gateway.api("carol").all("/sessions?limit=1000").stream()
                .filter(session -> endReason.equals(session.get("endReason")))
                .toList();
    }

    @Test
    void a_token_is_a_password_over_ssh_as_well() throws JOSEException, IOException {
        Ssh ssh = gateway.sshUnknown("app-server-raw");
        Path secret = Files.writeString(ssh.folder().resolve("password"), ci.token(PAYMENTS) + "\n");
        Path ask = Files.writeString(ssh.folder().resolve("askpass"), "#!/bin/sh\ncat '" + secret + "'\n");
        Files.setPosixFilePermissions(ask, PosixFilePermissions.fromString("rwx------"));
        List<String> command = ssh.command(
                "-o", "BatchMode=no", "-o", "PreferredAuthentications=password", "-o", "NumberOfPasswordPrompts=1");
        command.add("echo in");
        Program.Result result = Program.start(
                        command, Map.of("SSH_ASKPASS", ask.toString(), "SSH_ASKPASS_REQUIRE", "force"))
                .await();
        assertThat(result.out()).as(result.err()).isEqualTo("in\n");
        assertThat(Recorded.newest(gateway.api("carol"), WORKLOAD, "app-server-raw")
                        .item())
                .containsEntry("issuer", ci.address())
                .containsEntry("protocol", "ssh");
    }

    @Test
    void a_file_with_a_fault_keeps_the_gateway_from_starting() throws IOException {
        String issuers =
                """
                {"issuers": [{"name": "ci", "issuer": "http://ci.example", "audience": "sallyport",
                  "workload": "{sub}", "rules": []}]}
                """;
        Map<String, String> settings = Map.of("SALLYPORT_TRUSTED_ISSUERS_FILE", file(issuers));
        Gateway other = stage.newGateway("workload-fault");
        assertThatThrownBy(() -> other.start(settings))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("SALLYPORT_TRUSTED_ISSUERS_FILE: issuers[0].issuer must be an https address");
    }
}
