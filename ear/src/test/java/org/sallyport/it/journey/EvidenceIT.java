package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.it.Api;
import org.sallyport.it.Events;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;

/** An auditor's package, in the hands of an examiner who trusts two anchors and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@RunAsClient
@SharedGateway
class EvidenceIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private final Stage stage = Stage.get();

    @TempDir
    private static Path folder;

    private BankWork work;
    private int aroundPort;
    private EvidenceRun run;
    private Path file;
    private Container container;
    private String anchor;
    private String logKey;

    @BeforeAll
    void make() throws SQLException, IOException {
        Instant from = Instant.now();
        work = BankWork.done(stage);
        try (Connection around = stage.directAs("bank_app");
                Statement statement = around.createStatement();
                ResultSet port = statement.executeQuery("select inet_client_port()")) {
            port.next();
            aroundPort = port.getInt(1);
        }
        run = EvidenceRun.start(stage.api("carol"), from, Instant.now()).awaitCompletion();
        file = run.download(folder.resolve("first.asice"));
        container = Container.read(file);
        anchor = stage.gateway().trust().anchor().toString();
        logKey = stage.gateway().server().data().resolve("ledger/log.vkey").toString();
    }

    @Test
    void the_verifier_passes_it_against_both_anchors() {
        Tool verifier = verify(file);
        assertThat(verifier.out()).isEqualTo("PASS " + file + "\n");
        assertThat(verifier.exit()).isZero();
    }

    @Test
    void without_anchors_the_verifier_says_that_nobody_is_authenticated() {
        Tool verifier = Tool.verify(List.of(file.toString()));
        assertThat(verifier.out()).contains("PASS", "integrity only; signer NOT authenticated");
        assertThat(verifier.exit()).isZero();
    }

    @Test
    void openssl_and_sha256sum_agree_without_any_code_of_ours() throws IOException {
        Path unpacked = container.unpack(folder.resolve("unpacked"));
        List<String> command = new ArrayList<>(List.of("openssl", "cms", "-verify", "-cades", "-binary"));
        command.addAll(List.of("-inform", "DER", "-in", "META-INF/signature001.p7s"));
        command.addAll(List.of("-content", "META-INF/ASiCManifest001.xml", "-CAfile", anchor, "-out", "/dev/null"));
        Tool openssl = Tool.run(unpacked, command.toArray(String[]::new));
        assertThat(openssl.exit()).as(openssl.out()).isZero();
        Tool sums = Tool.run(unpacked, "sha256sum", "-c", "SHA256SUMS");
        assertThat(sums.exit()).as(sums.out()).isZero();
        assertThat(sums.out()).contains("data/commands.jsonl: OK");
    }

    @Test
    void the_script_in_the_package_passes_it_with_the_anchors_beside_it() throws IOException {
        Path unpacked = container.unpack(folder.resolve("scripted"));
        Files.copy(Path.of(anchor), unpacked.resolve("evidence-ca.pem"));
        Files.copy(Path.of(logKey), unpacked.resolve("log.vkey"));
        String[] command = {"python3", "verify/verify.py", "--trust", "evidence-ca.pem", "--log-key", "log.vkey"};
        Tool script = Tool.run(unpacked, command);
        assertThat(script.out()).isEqualTo("PASS .\n");
        assertThat(script.exit()).isZero();
    }

    @Test
    void a_changed_byte_in_any_file_fails_and_the_file_is_named() throws IOException {
        Map<String, Path> damaged = new LinkedHashMap<>();
        for (String name : container.names()) {
            damaged.put(
                    name, container.damaged(name).pack(folder.resolve("damaged-" + name.replace('/', '-') + ".asice")));
        }
        assertThat(damaged)
                .containsKeys("mimetype", "SHA256SUMS", "data/events.jsonl", "report/summary.pdf")
                .containsKeys("oscal/assessment-results.json", "population/population.xlsx");
        Tool verifier = verify(damaged.values().toArray(Path[]::new));
        assertThat(verifier.exit()).isOne();
        damaged.forEach((name, path) -> assertThat(verifier.out()).contains("FAIL " + path + ": " + name + ":"));
        assertThat(verifier.out()).doesNotContain("PASS");
    }

    @Test
    void a_package_made_anew_with_other_keys_fails_against_the_anchors() throws IOException, GeneralSecurityException {
        Forger forger = new Forger(folder);
        Path regenerated = forger.regenerate(container);
        assertThat(Tool.verify(List.of(regenerated.toString())).out())
                .as("in itself it is sound")
                .contains("PASS", "NOT authenticated");
        for (Path forged : List.of(forger.resign(container), regenerated)) {
            Tool verifier = verify(forged);
            assertThat(verifier.exit()).isOne();
            assertThat(verifier.out())
                    .startsWith("FAIL " + forged + ": META-INF/signature001.p7s:")
                    .contains("trust anchor");
        }
        Tool byLogKey = Tool.verify(List.of("--log-key", logKey, regenerated.toString()));
        assertThat(byLogKey.exit()).isOne();
        assertThat(byLogKey.out()).contains("log/log.vkey: is not the log key that was given");
    }

    @Test
    void only_an_auditor_may_fetch_it_and_fetching_is_an_event() {
        stage.api("alice").get("/evidence/" + run.id() + "/package").expect(403);
        stage.api("alice").get("/evidence").expect(403);
        stage.api("dave").get("/evidence/" + run.id() + "/package").expect(403);
        Events events = new Events(stage);
        assertThat(events.await("PACKAGE_READ", run.id())).contains("actor=carol");
        assertThat(events.of("PACKAGE_READ")).noneMatch(event -> event.contains("alice"));
    }

    @Test
    void the_report_has_six_to_twelve_pages() {
        assertThat(PdfPages.count(container.bytes("report/summary.pdf"))).isBetween(6L, 12L);
    }

    /** With the gateway's own account, from its own address. */
    @Test
    void a_login_around_the_gateway_is_told_from_those_of_sessions_by_the_targets_own_log() {
        List<String> logins =
                container.text("population/target_logins.csv").lines().toList();
        assertThat(logins)
                .filteredOn(line -> line.contains("," + aroundPort + ","))
                .singleElement()
                .asString()
                .contains("bank_app", "NOBODY");
        assertThat(container.text("population/exceptions.csv").lines())
                .filteredOn(line -> line.contains("port " + aroundPort + " "))
                .singleElement()
                .asString()
                .startsWith("LOGIN_BYPASSED");
        for (String session : work.sessions()) {
            assertThat(logins)
                    .filteredOn(line -> line.contains(session))
                    .singleElement()
                    .asString()
                    .contains("SESSION");
        }
        assertThat(logins).anyMatch(line -> line.contains("GATEWAY"));
        assertThat(container.text("population/exceptions.csv")).doesNotContain("LOGIN_UNSEEN");
        assertThat(container.text("population/target_logs.csv")).contains("bank/postgres.log");
    }

    @Test
    void no_raw_value_of_a_customer_is_anywhere_in_the_package() {
        assertThat(work.rawValues()).hasSizeGreaterThan(50);
        assertThat(container.text("data/commands.jsonl")).contains("FROM customers");
        for (String name : container.names()) {
            String text = new String(container.bytes(name), StandardCharsets.ISO_8859_1);
            assertThat(work.rawValues()).as(name).noneMatch(text::contains);
        }
    }

    @Test
    void its_commands_are_those_that_the_api_tells() throws ParseException {
        Map<String, List<Map<String, Object>>> packaged = new LinkedHashMap<>();
        for (String line : container.text("data/commands.jsonl").lines().toList()) {
            Map<String, Object> command = JSONObjectUtils.parse(line);
            String session = String.valueOf(
                    JSONObjectUtils.getJSONObject(command, "envelope").get("session"));
            packaged.computeIfAbsent(session, id -> new ArrayList<>())
                    .add(Objects.requireNonNull(JSONObjectUtils.getJSONObject(command, "body")));
        }
        assertThat(packaged).containsKeys(work.sessions().toArray(String[]::new));
        for (String session : work.sessions()) {
            assertThat(packaged.get(session))
                    .isEqualTo(stage.api("carol")
                            .get("/sessions/" + session + "/commands?limit=1000")
                            .expect(200)
                            .items());
        }
    }

    @Test
    void the_package_of_the_following_period_continues_it() {
        stage.psql("alice", "bank").query("SELECT count(*) FROM accounts");
        EvidenceRun next =
                EvidenceRun.start(stage.api("carol"), run.to(), Instant.now()).awaitCompletion();
        Path second = next.download(folder.resolve("second.asice"));
        Tool verifier = verify(file, second);
        assertThat(verifier.out()).isEqualTo("PASS " + file + "\nPASS " + second + "\n");
        assertThat(verifier.exit()).isZero();
        assertThat(Files.exists(second)).isTrue();
    }

    @Test
    void a_sample_holds_the_sessions_that_its_nonce_chooses_and_verifies_with_the_package() {
        String samples = "/evidence/" + run.id() + "/samples";
        Map<String, Object> asked = Map.of("nonce", "the-examiner's-own-nonce", "size", 25, "by", "username");
        stage.api("alice").post(samples, asked).expect(403);
        stage.api("dave").post(samples, asked).expect(403);
        stage.api("carol").post(samples, Map.of("nonce", "short", "size", 25)).expect(422);
        Api.Answer drawn = stage.api("carol").post(samples, asked).expect(201);
        assertThat(drawn.text("state")).as(drawn.body()).isEqualTo("COMPLETED");
        Path sample = run.download("samples/" + drawn.text("number"), folder.resolve("sample.asice"));

        Tool verifier = verify(file, sample);
        assertThat(verifier.out())
                .startsWith("PASS " + file + "\nPASS " + sample + "\n")
                .contains("the choice is that of its nonce in " + file);
        assertThat(verifier.exit()).isZero();
        Tool again = Tool.verify(List.of("--sample", "the-examiner's-own-nonce:25:username", file.toString()));
        for (Object one : (List<?>) Objects.requireNonNull(drawn.json().get("sessions"))) {
            Map<?, ?> session = (Map<?, ?>) one;
            assertThat(again.out())
                    .contains("\n" + session.get("rank") + " " + session.get("hash") + " " + session.get("id"));
        }
        assertThat(new Events(stage).await("SAMPLE_DRAWN", run.id(), "the-examiner's-own-nonce"))
                .contains("actor=carol", run.id());
        assertThat(new Events(stage).await("SAMPLE_READ", run.id())).contains("actor=carol");
    }

    private Tool verify(Path... packages) {
        List<String> arguments = new ArrayList<>(List.of("--trust", anchor, "--log-key", logKey));
        for (Path one : packages) {
            arguments.add(one.toString());
        }
        return Tool.verify(arguments);
    }
}
