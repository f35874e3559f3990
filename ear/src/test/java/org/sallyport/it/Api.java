package org.sallyport.it;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The gateway's API as one bearer sees it. Paths start with {@code /}, behind {@code /api}. */
public record Api(String base, String token) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer get(String path, String accept) {
        return send(request(path).header("Accept", accept).GET());
    }

    /** The items of a list, all pages. */
    public List<Map<String, Object>> all(String path) {
        List<Map<String, Object>> all = new ArrayList<>();
        String next = "/api" + path;
        while (next != null) {
            Answer page = get(next.substring(next.indexOf("/api/") + 4)).expect(200);
            all.addAll(page.items());
            next = page.json().get("next") instanceof String more ? more : null;
        }
        return all;
    }

    public Answer post(String path, Map<String, Object> json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSONObjectUtils.toJSONString(json))));
    }

    public Answer postText(String path, String type, String text) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(text)));
    }

    /** Decides on an approval. */
    public Answer decide(String id, String decision, String comment) {
        return post("/approvals/" + id + "/decisions", Map.of("decision", decision, "comment", comment));
    }

    public Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/api" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    /** Sends any request, to whomever. */
    public static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(int status, String body) {
        /** Fails unless the status is that one, and shows the body. */
        public Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected status " + wanted + ", found " + status + ": " + body);
            }
            return this;
        }

        public Map<String, Object> json() {
            try {
                return JSONObjectUtils.parse(body);
            } catch (ParseException e) {
                throw new AssertionError("no JSON object, status " + status + ": " + body, e);
            }
        }

        /** One member as text. */
        public String text(String member) {
            return String.valueOf(json().get(member));
        }

        /** The {@code items} of a list of the API. */
        public List<Map<String, Object>> items() {
            return listOf(json(), "items");
        }

        /** A JSON array of objects, as Keycloak's administration answers. */
        public List<Map<String, Object>> list() {
            return listOf(new Answer(status, "{\"items\":" + body + "}").json(), "items");
        }

        @SuppressWarnings("unchecked")
        private static List<Map<String, Object>> listOf(Map<String, Object> json, String member) {
            return (List<Map<String, Object>>) Objects.requireNonNull(json.get(member), member);
        }
    }
}
