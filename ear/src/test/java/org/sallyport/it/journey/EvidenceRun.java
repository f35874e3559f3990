package org.sallyport.it.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sallyport.it.Api;
import org.sallyport.it.Await;

/** An evidence run that an auditor asked for over the API. */
public record EvidenceRun(Api auditor, String id, Instant to) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    public static EvidenceRun start(Api auditor, Instant from, Instant to) {
        Api.Answer asked = auditor.post("/evidence", Map.of("from", from.toString(), "to", to.toString()))
                .expect(202);
        return new EvidenceRun(auditor, asked.text("id"), Instant.parse(asked.text("to")));
    }

    /** Polls until the run ends, which must be well. */
    public EvidenceRun awaitCompletion() {
        Api.Answer ended = awaitEnd();
        if (!ended.text("state").equals("COMPLETED")) {
            throw new AssertionError(ended.body());
        }
        return this;
    }

    /** Polls until the run ends, which must be badly; returns why it says it did. */
    public String awaitFailure() {
        Api.Answer ended = awaitEnd();
        if (!ended.text("state").equals("FAILED")) {
            throw new AssertionError(ended.body());
        }
        return ended.text("error");
    }

    private Api.Answer awaitEnd() {
        return Await.value("the end of evidence run " + id, LIMIT, () -> {
            Api.Answer now = auditor.get("/evidence/" + id).expect(200);
            return now.text("state").equals("RUNNING") ? Optional.empty() : Optional.of(now);
        });
    }

    public Path download(Path target) {
        return download("package", target);
    }

    /** What lies below the run, such as {@code samples/1}. */
    public Path download(String what, Path target) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(auditor.base() + "/api/evidence/" + id + "/" + what))
                .header("Authorization", "Bearer " + auditor.token())
                .timeout(Duration.ofSeconds(60))
                .build();
        try {
            HttpResponse<Path> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofFile(target));
            if (answer.statusCode() != 200) {
                throw new AssertionError("download answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
