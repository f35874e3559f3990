package org.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.demo.Port;

/**
 * Every call of the API that changes something: refused without a token, without a role, to those it is not for, and an
 * event when it is done. The list is held against the API's own description, so that no call is left out.
 */
@RunAsClient
@SharedGateway
class WriteWalkIT {
    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private static final Set<String> CHANGING = Set.of("post", "put", "delete", "patch");

    private final Stage stage = Stage.get();
    private final Events events = new Events(stage);
    private final ApiWrites writes = new ApiWrites();

    @AfterEach
    void close() throws SQLException {
        writes.close();
    }

    @Test
    void the_list_has_every_call_that_changes_something() {
        Set<String> described = new TreeSet<>();
        Map<?, ?> paths = (Map<?, ?>) Objects.requireNonNull(stage.api("alice")
                .get("/openapi?format=JSON")
                .expect(200)
                .json()
                .get("paths"));
        paths.forEach((path, calls) -> ((Map<?, ?>) Objects.requireNonNull(calls))
                .keySet().stream()
                        .map(String::valueOf)
                        .filter(CHANGING::contains)
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " "
                                + String.valueOf(path).replaceFirst("^/api", ""))));
        assertThat(writes.writes()).extracting(ApiWrites.Write::call).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void each_is_refused_to_those_it_is_not_for_and_an_event_when_it_is_done() throws SQLException {
        for (ApiWrites.Write write : writes.writes()) {
            String thing = write.thing().make();
            assertThat(send(write, thing, null).status()).as(write.call()).isEqualTo(401);
            assertThat(send(write, thing, "eve").status()).as(write.call()).isEqualTo(403);
            Api.Answer refused = send(write, thing, write.stranger());
            assertThat(refused.status())
                    .as("%s by %s: %s", write.call(), write.stranger(), refused.body())
                    .isIn(403, 404);
            Instant start = Instant.now();

            Done done = perform(write, thing);
            assertThat(done.answer().status())
                    .as("%s: %s", write.call(), done.answer().body())
                    .isBetween(200, 204);
            String names = write.names().apply(done.answer());
            assertThat(events.since(start, write.event()))
                    .as(write.call())
                    .singleElement()
                    .satisfies(event -> assertThat(event).contains(names.isEmpty() ? done.thing() : names, write.by()));
            if (Set.of("APPROVAL_REQUESTED", "GRANT_STARTED").contains(write.event())) {
                stage.api(write.by())
                        .post("/approvals/" + names + "/revocation", Map.of())
                        .expect(200);
            }
        }
    }

    @Test
    void a_body_that_is_no_json_or_too_long_is_told() {
        Api dave = stage.api("dave");
        assertThat(dave.postText("/approvals", "application/json", "{\"kind\":")
                        .expect(400)
                        .text("detail"))
                .contains("JSON at character 8");
        String lengthy = "{\"reason\": \"" + "x".repeat(70_000) + "\"}";
        assertThat(dave.postText("/approvals", "application/json", lengthy)
                        .expect(413)
                        .text("detail"))
                .isEqualTo("the body is longer than 65536 bytes");
    }

    private record Done(String thing, Api.Answer answer) {}

    /** An evidence run may have ended before it is stopped: then another is. */
    private Done perform(ApiWrites.Write write, String first) throws SQLException {
        Done done = new Done(first, send(write, first, write.by()));
        for (int again = 1;
                again < 10 && done.answer().status() == 409 && write.call().endsWith("/stop");
                again++) {
            String thing = write.thing().make();
            done = new Done(thing, send(write, thing, write.by()));
        }
        return done;
    }

    private Api.Answer send(ApiWrites.Write write, String thing, @Nullable String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + stage.gateway().port(Port.HTTP) + "/api" + write.path(thing)))
                .header("Content-Type", write.body().startsWith("--") ? BroughtLog.TYPE : "application/json")
                .method(write.method(), BodyPublishers.ofString(writes.body(write, thing)));
        return Api.send(
                user == null
                        ? request
                        : request.header(
                                "Authorization", "Bearer " + stage.logins().apiToken(user)));
    }
}
