package org.sallyport.it.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sallyport.demo.process.LaunchException;
import org.sallyport.it.Gateway;
import org.sallyport.it.Stage;

/** A restart takes from the file of resources what has changed in it, and leaves alone what was approved. */
class ConfigurationRestartIT {
    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("configuration-restart");

    @Test
    void what_was_approved_outlives_a_kill_and_what_the_file_changes_is_taken_in() throws IOException {
        Path given = Path.of(gateway.environment().get("SALLYPORT_RESOURCES_FILE"));
        Path file = Files.copy(given, given.resolveSibling("restarted.json"));
        Map<String, String> ours = Map.of("SALLYPORT_RESOURCES_FILE", file.toString());
        gateway.start(ours);
        try {
            approve("bank", "approved");
            decide(gateway.api("dave")
                    .put(
                            "/roles",
                            "{\"user\": [\"engineers\"], \"approver\": [\"approvers\"],"
                                    + " \"auditor\": [\"auditors\", \"examiners\"], \"admin\": [\"admins\"]}")
                    .expect(202)
                    .text("id"));
            String waiting = propose("app-server", "approved after the kill");
            gateway.process().kill();
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replaceFirst(
                                    "(\"name\": \"bank-jit\",\\s*\"description\": )\"[^\"]*\"", "$1\"from the file\""));
            gateway.start(ours);
            assertThat(description("bank")).isEqualTo("approved");
            assertThat(description("bank-jit")).isEqualTo("from the file");
            decide(waiting);
            assertThat(gateway.api("carol").get("/roles").expect(200).body()).contains("examiners");
            assertThat(description("app-server")).isEqualTo("approved after the kill");
            approve("bank-jit", "approved as well");
            assertThat(description("bank-jit")).isEqualTo("approved as well");

            gateway.process().kill();
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace(
                                    "[\"engineers\", \"deployers\"],\n    \"approver",
                                    "[\"deployers\", \"engineers\"],\n    \"approver"));
            gateway.start(ours);
            assertThat(gateway.api("carol").get("/roles").expect(200).body())
                    .as("other roles in the file replace what was approved")
                    .contains("deployers\",\"engineers")
                    .doesNotContain("examiners");

            assertThat(gateway.psql("alice", "bank").query("select 'kept'").exit())
                    .isZero();
            gateway.process().kill();
            String brief =
                    "{\"retention\": {\"recordings\": \"1 days\", \"bodies\": \"1 days\", \"packages\": \"7 years\"},";
            Files.writeString(file, Files.readString(file).replaceFirst("\\{", brief));
            assertThatThrownBy(() -> gateway.start(ours))
                    .as("a first document of retention once there are sessions")
                    .isInstanceOf(LaunchException.class);
            assertThat(Files.readString(gateway.base().resolve("log/server.log")))
                    .contains("recordings must not become shorter than 13 months");
        } finally {
            gateway.process().stop();
        }
    }

    private void approve(String name, String description) {
        decide(propose(name, description));
    }

    private String propose(String name, String description) {
        Map<String, Object> document = new HashMap<>(configuration(name));
        document.put("description", description);
        return gateway.api("dave")
                .put("/resources/" + name + "?reason=wording", JSONObjectUtils.toJSONString(document))
                .expect(202)
                .text("id");
    }

    private void decide(String id) {
        gateway.api("dora").decide(id, "APPROVE", "seen").expect(200);
    }

    private String description(String name) {
        return String.valueOf(configuration(name).get("description"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> configuration(String name) {
        return (Map<String, Object>) Objects.requireNonNull(gateway.api("carol")
                .get("/resources/" + name)
                .expect(200)
                .json()
                .get("configuration"));
    }
}
