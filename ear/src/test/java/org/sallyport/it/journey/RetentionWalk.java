package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.demo.Port;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.BroughtLog;
import org.sallyport.it.Events;
import org.sallyport.it.Gateway;
import org.sallyport.it.Psql;
import org.sallyport.it.Stage;
import org.sallyport.ledger.proof.Hash;

/** A gateway that keeps recordings and statements for a second: sessions are held, let go by two people, and disposed of. */
abstract class RetentionWalk {
    /** A provider's clock is heard with the first question about people, and a job starts within seconds. */
    private static final Duration SOON = Duration.ofSeconds(90);

    private static final String PERIODS = "{\"recordings\": \"1 seconds\", \"bodies\": \"1 seconds\","
            + " \"packages\": \"7 years\", \"classes\": [{\"name\": \"servers\", \"resources\": [\"app-server\"],"
            + " \"recordings\": \"1 years\"}]}";

    private final Stage stage = Stage.get();
    private final String store;

    @TempDir
    private Path folder;

    /** H2, or PostgreSQL. */
    RetentionWalk(String store) {
        this.store = store;
    }

    @Test
    void what_is_held_stays_and_what_is_due_goes_with_a_certificate_and_its_proofs()
            throws IOException, SQLException, InterruptedException {
        Gateway gateway =
                stage.newGateway("retention-" + store.toLowerCase(Locale.ROOT)).withConsole();
        Map<String, String> environment = environment(gateway);
        gateway.start(environment);
        try {
            walk(gateway, environment);
        } finally {
            gateway.process().stop();
        }
    }

    private Map<String, String> environment(Gateway gateway) throws IOException, SQLException {
        Path resources = Path.of(gateway.environment().get("SALLYPORT_RESOURCES_FILE"));
        Path brief = Files.writeString(
                resources.resolveSibling("retention.json"),
                Files.readString(resources).replaceFirst("\\{", "{\"retention\": " + PERIODS + ","));
        Map<String, String> environment = new HashMap<>(
                Map.of("SALLYPORT_RESOURCES_FILE", brief.toString(), "SALLYPORT_OIDC_INQUIRY_SECONDS", "3"));
        if (store.equals("PostgreSQL")) {
            String owner = gateway.trust().secrets().get("store-owner.password");
            String application = gateway.trust().secrets().get("store-application.password");
            try (Connection superuser = stage.direct();
                    Statement statement = superuser.createStatement()) {
                statement.execute("set log_statement = 'none'");
                statement.execute("create role retention_owner login password '" + owner + "'");
                statement.execute("create role retention_app login password '" + application + "'");
                statement.execute("create database retention_store owner retention_owner");
            }
            String url = "jdbc:postgresql://127.0.0.1:" + gateway.port(Port.TARGET_POSTGRES) + "/retention_store";
            environment.putAll(Map.of(
                    "SALLYPORT_DB_DRIVER",
                    "PostgreSQL",
                    "SALLYPORT_DB_URL",
                    url,
                    "SALLYPORT_BATCH_DB_URL",
                    url,
                    "SALLYPORT_DB_OWNER_USER",
                    "retention_owner",
                    "SALLYPORT_DB_OWNER_PASSWORD",
                    Objects.requireNonNull(owner),
                    "SALLYPORT_DB_USER",
                    "retention_app",
                    "SALLYPORT_DB_PASSWORD",
                    Objects.requireNonNull(application)));
        }
        return environment;
    }

    private void walk(Gateway gateway, Map<String, String> environment)
            throws IOException, SQLException, InterruptedException {
        Instant from = Instant.now();
        String free = session(gateway, "select 'to be forgotten'");
        String held = session(gateway, "select 'to be held'");
        String lost = session(gateway, "select 'lost without a word'");
        String hold = hold(gateway, held);
        String other = hold(gateway, lost);
        String log = gateway.api("carol")
                .postText(
                        "/target-logs/upload",
                        BroughtLog.TYPE,
                        BroughtLog.harmless().body("bank"))
                .expect(201)
                .text("id");
        Path brought = gateway.server().data().resolve("target-logs").resolve(log);
        nobodyIsNotHeld(gateway);
        shorterIsRefused(gateway);

        Map<String, Object> first = dispose(gateway);
        assertThat(first).containsEntry("destroyed", 2L).containsEntry("released", 0L);
        String certificate = String.valueOf(first.get("id"));
        assertGone(gateway, free, certificate);
        assertThat(recording(gateway, free)).doesNotExist();
        assertThat(gateway.api("carol").get("/sessions/" + held + "/recording").status())
                .isEqualTo(200);
        assertCertified(gateway, certificate, free);

        liftedByTwo(gateway, hold);
        Map<String, Object> second = dispose(gateway);
        assertThat(second).containsEntry("destroyed", 2L);
        assertGone(gateway, held, String.valueOf(second.get("id")));

        Files.delete(recording(gateway, lost));
        assertEvidence(gateway, from, List.of(free, held), lost);

        assertThat(brought).as("what a hold may cover").exists();
        liftedByTwo(gateway, other);
        Map<String, Object> third = dispose(gateway);
        assertThat(third).as("the lost one, and the log").containsEntry("destroyed", 3L);
        logIsGone(gateway, brought, String.valueOf(third.get("id")));
        shoot(gateway, free);
        killed(gateway, environment);
    }

    private void logIsGone(Gateway gateway, Path file, String certificate) throws IOException, InterruptedException {
        assertThat(file).doesNotExist();
        String id = file.getFileName().toString();
        String path = "/target-logs/" + id;
        assertThat(gateway.api("carol").get(path).expect(200).text("disposed"))
                .contains("the target's log was disposed of on", "certificate " + certificate);
        assertThat(gateway.api("dave").delete(path).status()).isEqualTo(410);
        assertThat(Files.readString(fetch(gateway, "/disposals/" + certificate + "/certificate", "third.json")))
                .contains(id, "\"kind\":\"TARGET_LOG\"", "targets' logs: file deleted");
        Path told = EvidenceRun.start(
                        gateway.api("carol"), Instant.parse(BroughtLog.FROM), Instant.parse(BroughtLog.TO))
                .awaitCompletion()
                .download(folder.resolve("march.asice"));
        Container march = Container.read(told);
        assertThat(march.text("population/disposals.csv").lines())
                .anyMatch(line -> line.startsWith("TARGET_LOG," + id + ",bank,"));
        assertThat(march.text("population/target_logs.csv")).contains("the target's log was disposed of on");
    }

    private String session(Gateway gateway, String statement) {
        Psql.Result answer = gateway.psql("alice", "bank").query(statement);
        assertThat(answer.exit()).as(answer.err()).isZero();
        String id = String.valueOf(gateway.api("carol")
                .get("/sessions?user=alice&limit=1")
                .expect(200)
                .items()
                .get(0)
                .get("id"));
        Await.until(
                "the seal of " + id,
                SOON,
                () -> Boolean.TRUE.equals(gateway.api("carol")
                        .get("/sessions/" + id)
                        .expect(200)
                        .json()
                        .get("sealed")));
        return id;
    }

    private static String hold(Gateway gateway, String session) {
        return gateway.api("carol")
                .post("/holds", Map.of("session", session, "reason", "an inquiry"))
                .expect(201)
                .text("id");
    }

    private void nobodyIsNotHeld(Gateway gateway) {
        String issuer = stage.keycloak().issuer().toString();
        Api.Answer refused = gateway.api("carol")
                .post("/holds", Map.of("issuer", issuer, "subject", "nobody-of-this-id", "reason", "a slip"));
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("nobody had a session under it");
    }

    private static void shorterIsRefused(Gateway gateway) {
        Api.Answer refused = gateway.api("dave")
                .put(
                        "/retention",
                        "{\"recordings\": \"1 seconds\", \"bodies\": \"1 seconds\", \"packages\": \"6 years\"}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("packages must not become shorter than 7 years");
    }

    /** Disposes of what is due, once its second is over and the provider's clock was heard. */
    private static Map<String, Object> dispose(Gateway gateway) {
        Instant due = Instant.now().plusMillis(1_500);
        Await.until("their second", SOON, () -> Instant.now().isAfter(due));
        String id = Await.value("a disposal of something", SOON, () -> Optional.of(
                        gateway.api("dave").post("/disposals", Map.of()))
                .filter(answer -> answer.status() == 202)
                .map(Api.Answer::json)
                .filter(run -> !Long.valueOf(0).equals(run.get("planned")))
                .map(run -> String.valueOf(run.get("id"))));
        return completed(gateway, id);
    }

    private static Map<String, Object> completed(Gateway gateway, String id) {
        return Await.value("the end of disposal " + id, SOON, () -> Optional.of(
                        gateway.api("carol").get("/disposals/" + id).expect(200))
                .filter(run -> run.text("state").equals("COMPLETED"))
                .map(Api.Answer::json));
    }

    private static void assertGone(Gateway gateway, String session, String certificate) {
        assertThat(gateway.api("carol").get("/sessions/" + session).expect(200).body())
                .contains("the recording was disposed of on", "statements, salts and data key were disposed of on")
                .contains("under class default of retention version 1, certificate " + certificate);
        Api.Answer gone = gateway.api("carol").get("/sessions/" + session + "/recording");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).contains("SP-0103", "certificate " + certificate);
        assertThat(gateway.api("carol")
                        .get("/sessions/" + session + "/commands")
                        .expect(200)
                        .items())
                .singleElement()
                .satisfies(command -> assertThat(command)
                        .containsEntry("text", "")
                        .containsEntry("disposed", true)
                        .containsEntry("status", "OK"));
        assertThat(gateway.api("carol").get("/sessions?q=forgotten").expect(200).items())
                .isEmpty();
    }

    private static Path recording(Gateway gateway, String session) {
        return gateway.server().data().resolve("recordings/" + session.substring(0, 5) + "/" + session + ".rec");
    }

    private void assertCertified(Gateway gateway, String id, String session) throws IOException, InterruptedException {
        Path json = fetch(gateway, "/disposals/" + id + "/certificate", id + ".json");
        Path signature = fetch(gateway, "/disposals/" + id + "/signature", id + ".p7s");
        Tool openssl = Tool.run(
                folder,
                "openssl",
                "cms",
                "-verify",
                "-cades",
                "-binary",
                "-inform",
                "DER",
                "-in",
                signature.toString(),
                "-content",
                json.toString(),
                "-CAfile",
                gateway.trust().anchor().toString(),
                "-no-CApath",
                "-no-CAstore",
                "-out",
                "/dev/null");
        assertThat(openssl.exit()).as(openssl.out()).isZero();
        String text = Files.readString(json);
        assertThat(text)
                .contains(session, "\"kind\":\"BODIES\"", "\"kind\":\"RECORDING\"", "\"before\":{\"root\":\"")
                .doesNotContain("to be forgotten");
        String digest = Hash.hex(Hash.sha256(text.getBytes(StandardCharsets.UTF_8)));
        Events events = new Events(gateway);
        assertThat(events.await("DISPOSAL_COMPLETED", digest)).contains(id);
        assertThat(events.await("DISPOSAL_BEGUN", id)).contains(id);
    }

    private Path fetch(Gateway gateway, String path, String name) throws IOException, InterruptedException {
        Api carol = gateway.api("carol");
        HttpResponse<Path> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(carol.base() + "/api" + path))
                                .header("Authorization", "Bearer " + carol.token())
                                .build(),
                        HttpResponse.BodyHandlers.ofFile(folder.resolve(name)));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static void liftedByTwo(Gateway gateway, String hold) {
        String lift = "/holds/" + hold + "/lift";
        gateway.api("alice").post(lift, Map.of("reason", "mine")).expect(403);
        assertThat(gateway.api("carol")
                        .post(lift, Map.of("reason", "the inquiry is over"))
                        .expect(200)
                        .text("state"))
                .isEqualTo("LIFTING");
        gateway.api("carol").post(lift, Map.of()).expect(403);
        assertThat(gateway.api("dave").post(lift, Map.of()).expect(200).text("state"))
                .isEqualTo("LIFTED");
    }

    private void assertEvidence(Gateway gateway, Instant from, List<String> disposed, String lost) throws IOException {
        Path file = EvidenceRun.start(gateway.api("carol"), from, Instant.now())
                .awaitCompletion()
                .download(folder.resolve("package.asice"));
        Tool verifier = Tool.verify(
                List.of("--trust", gateway.trust().anchor().toString(), "--log-key", logKey(gateway), file.toString()));
        assertThat(verifier.exit()).as(verifier.out()).isZero();
        Container found = Container.read(file);
        Path unpacked = found.unpack(Files.createDirectories(folder.resolve("unpacked")));
        Tool script = Tool.run(
                unpacked,
                "python3",
                "verify/verify.py",
                "--trust",
                gateway.trust().anchor().toString(),
                "--log-key",
                logKey(gateway));
        assertThat(script.exit()).as(script.out()).isZero();
        assertThat(found.text("population/disposals.csv").lines())
                .hasSize(1 + 2 * disposed.size())
                .anyMatch(line -> line.startsWith("BODIES," + disposed.get(0)))
                .anyMatch(line -> line.startsWith("RECORDING," + disposed.get(1)));
        assertThat(found.text("population/ipe.json")).contains("from disposal d join", "\"disposed\":2");
        assertThat(found.text("population/retention.csv")).contains("HOLD_PLACED", "HOLD_LIFTED", "DISPOSAL_COMPLETED");
        assertThat(found.text("data/commands.jsonl")).doesNotContain("to be forgotten", "to be held");
        assertThat(found.text("population/exceptions.csv").lines())
                .anyMatch(line -> line.startsWith("RECORDING_MISSING") && line.contains(lost))
                .noneMatch(line -> line.contains(disposed.get(0)) && line.startsWith("RECORDING"))
                .noneMatch(line -> line.startsWith("BODY_WITHHELD"));
    }

    private static String logKey(Gateway gateway) {
        return gateway.server().data().resolve("ledger/log.vkey").toString();
    }

    private void shoot(Gateway gateway, String session) {
        URI console = URI.create("https://localhost:" + gateway.port(Port.HTTPS) + "/");
        Browser browser = new Browser(console, folder.resolve("profile"));
        try {
            browser.signIn("dave", "retention.xhtml");
            browser.seeHeading("Retention");
            browser.shoot("retention");
            browser.open("session.xhtml?id=" + session);
            assertThat(browser.text()).contains("the recording was disposed of on");
            browser.shoot("session-disposed");
            browser.open("target-logs.xhtml");
            assertThat(browser.text())
                    .contains("the target's log was disposed of on")
                    .doesNotContain("Remove");
            browser.shoot("target-log-disposed");
            browser.open("replay.xhtml?id=" + session);
            assertThat(browser.violations()).isEmpty();
        } finally {
            browser.close();
        }
    }

    /** Whatever a kill leaves between the intent and the destruction, the next start finishes. */
    private void killed(Gateway gateway, Map<String, String> environment) {
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sessions.add(session(gateway, "select 'killed " + i + "'"));
        }
        // The last one's second is over, and it is sealed.
        Await.pause(Duration.ofSeconds(4));
        String id = Await.value(
                "a disposal of all", SOON, () -> Optional.of(gateway.api("dave").post("/disposals", Map.of()))
                        .filter(answer -> answer.status() == 202)
                        .map(answer -> answer.text("id")));
        gateway.process().kill();
        gateway.start(environment);
        Map<String, Object> run = completed(gateway, id);
        assertThat(run).containsEntry("planned", 2L * sessions.size());
        sessions.forEach(one -> assertThat(recording(gateway, one)).doesNotExist());
    }
}
