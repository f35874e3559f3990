package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.demo.Port;
import org.sallyport.it.BroughtLog;
import org.sallyport.it.Events;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;

/**
 * Every action of the console that changes something, sent by hand: without a login, by people whom it is not for (whether the
 * page shows its button or not), and by one who may, which is an event. The list is held against the pages.
 */
@RunAsClient
@SharedGateway
class ConsoleWalkIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private static final Pattern ACTION = Pattern.compile("(?<!viewAction )action=\"#\\{([\\w.]+)");

    /** Change nothing; or are pressed elsewhere, with what it takes to have something to press. */
    private static final Map<String, String> NOT_HERE = Map.of(
            "cc.attrs.action", "the composite's own",
            "configured.preview", "shows differences",
            "imported.preview", "shows differences",
            "trial.onStatement", "decides on a text",
            "retention.begin", "WriteWalkIT: it needs the provider's clock",
            "run.stop", "WriteWalkIT: a run is complete sooner than these pages are read",
            "signOut.leave", "BrowserJourneyIT",
            "confirmation.confirm", "SshAccessIT",
            "confirmation.deny", "SshAccessIT");

    private final Stage stage = Stage.get();
    private final Events events = new Events(stage);
    private final ConsoleActions actions = new ConsoleActions();
    private final Map<String, Visitor> visitors = new HashMap<>();

    @AfterEach
    void close() throws Exception {
        actions.close();
    }

    @Test
    void the_list_has_every_action_of_the_pages() throws IOException {
        Set<String> onPages = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("..", "web", "src", "main", "webapp"))) {
            for (Path page :
                    pages.filter(path -> path.toString().endsWith(".xhtml")).toList()) {
                Matcher found = ACTION.matcher(Files.readString(page));
                while (found.find()) {
                    onPages.add(found.group(1));
                }
            }
        }
        assertThat(actions.presses())
                .extracting(ConsoleActions.Press::action)
                .containsExactlyInAnyOrderElementsOf(onPages.stream()
                        .filter(action -> !NOT_HERE.containsKey(action))
                        .toList());
        assertThat(onPages).containsAll(NOT_HERE.keySet());
    }

    @Test
    void each_is_refused_to_those_it_is_not_for_and_an_event_when_it_is_done() throws SQLException {
        for (ConsoleActions.Press press : actions.presses()) {
            String page = press.page() + press.thing().make();
            Visitor owner = visitor(press.by());
            Visitor.Page shown = owner.get(page);
            if (press.before() != null) {
                shown = owner.press(page, shown, press.before(), press.fields());
            }
            String button = shown.button(press.button())
                    .orElseThrow(() -> new AssertionError(press.action() + " is not on the page of " + press.by()));
            Instant start = Instant.now();

            new Visitor(console()).press(page, shown, button, press.fields());
            for (String stranger : press.strangers()) {
                Visitor other = visitor(stranger);
                Visitor.Page theirs = other.get(page);
                assertThat(theirs.status()).as("%s for %s", page, stranger).isIn(200, 403, 404);
                Visitor.Page from = theirs.status() == 200 ? theirs : other.get("index.xhtml");
                Visitor.Page answered = other.press(page, from, button, press.fields());
                assertThat(answered.status())
                        .as("%s by %s", press.action(), stranger)
                        .isIn(200, 403, 404);
            }

            Visitor.Page done = owner.press(page, shown, button, press.fields());
            assertThat(done.status()).as(press.action()).isEqualTo(200);
            assertThat(events.since(start, press.event()))
                    .as(press.action())
                    .singleElement()
                    .satisfies(event -> assertThat(event).contains(press.by()));
        }
    }

    /** The one form that is no page's own. */
    @Test
    void a_file_is_refused_to_those_it_is_not_for_and_an_event_when_it_is_taken() {
        Visitor carol = visitor("carol");
        String form = carol.get("target-logs.xhtml").uploadForm().orElseThrow();
        String other = visitor("dave").get("target-logs.xhtml").uploadForm().orElseThrow();
        Instant start = Instant.now();
        String body = BroughtLog.harmless().body("app-server");
        new Visitor(console()).sendFile(form, BroughtLog.TYPE, body);
        for (String stranger : List.of("alice", "bob", "eve")) {
            assertThat(visitor(stranger).get("target-logs.xhtml").status()).isEqualTo(403);
            assertThat(visitor(stranger).sendFile(form, BroughtLog.TYPE, body).status())
                    .isIn(200, 403);
        }
        for (String forged : List.of("target-logs/upload", "target-logs/upload?token=", other)) {
            assertThat(carol.sendFile(forged, BroughtLog.TYPE, body).text()).contains("the form is too old");
        }
        assertThat(carol.sendFile("api/target-logs/upload", BroughtLog.TYPE, body)
                        .status())
                .as("by a cookie alone")
                .isEqualTo(403);

        assertThat(carol.sendFile(form, BroughtLog.TYPE, body).text()).contains("auth.log is kept");
        assertThat(events.since(start, "TARGET_LOG_BROUGHT")).singleElement().satisfies(event -> assertThat(event)
                .contains("carol"));
    }

    private URI console() {
        return URI.create("https://localhost:" + stage.gateway().port(Port.HTTPS) + "/");
    }

    private Visitor visitor(String user) {
        return visitors.computeIfAbsent(user, name -> new Visitor(console()).signIn(name));
    }
}
