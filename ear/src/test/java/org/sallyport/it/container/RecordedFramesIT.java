package org.sallyport.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.sallyport.it.PlantedValues;
import org.sallyport.it.Psql;
import org.sallyport.it.Recorded;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;
import org.sallyport.recording.Frame;
import org.sallyport.recording.RecordingReader;

/** What the frames of a recording hold once they are decrypted: first as a client, then inside the server. */
@SharedGateway
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecordedFramesIT {
    private static final String QUERY = "select name, email, ssn, card_number from customers order by id limit 3";
    private static final Path PLANTED = Path.of("planted-values.txt");
    private static final Path SESSIONS = Path.of("planted-sessions.txt");

    @Inject
    private RecordingReader recordings;

    @Deployment
    static EnterpriseArchive deployment() {
        return TestedEar.with(RecordedFramesIT.class);
    }

    @Test
    @RunAsClient
    @Order(1)
    void rows_are_read_through_a_masked_resource_and_a_raw_one() throws IOException {
        Stage stage = Stage.get();
        PlantedValues planted = PlantedValues.read(stage);
        List<String> sessions = List.of(ask("alice", "bank"), ask("deploy-bot", "bank-raw"));

        Files.write(
                stage.folder().resolve(PLANTED), List.copyOf(planted.values().values()));
        Files.write(stage.folder().resolve(SESSIONS), sessions);
    }

    /** No signature names the stage: inside the server this class is loaded without it. */
    private static String ask(String user, String resource) {
        Stage stage = Stage.get();
        Psql.Result result = stage.psql(user, resource).query("select pg_backend_pid(); " + QUERY);
        assertEquals(0, result.exit(), result.err());
        int pid = Integer.parseInt(result.out().lines().findFirst().orElseThrow());
        return Recorded.ofBackend(stage.api(user), pid).sealed().session();
    }

    @Test
    @Order(2)
    void no_frame_of_either_holds_a_raw_value() throws IOException {
        Path folder = Path.of(System.getProperty("jboss.server.base.dir"), "..");
        List<String> planted = Files.readAllLines(folder.resolve(PLANTED));
        assertTrue(planted.size() > 20);
        for (String session : Files.readAllLines(folder.resolve(SESSIONS))) {
            List<Frame> frames = new ArrayList<>();
            recordings.read(session, frames::add);
            String all = frames.stream()
                    .map(frame -> new String(frame.payload(), StandardCharsets.ISO_8859_1))
                    .reduce("", String::concat);
            assertTrue(all.contains(QUERY), "the statement is in the frames");
            assertTrue(all.contains("***-**-"), "so are its masked rows");
            assertEquals(
                    List.of(), planted.stream().filter(all::contains).toList(), "raw values in session " + session);
        }
    }
}
