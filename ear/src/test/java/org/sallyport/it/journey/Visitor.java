package org.sallyport.it.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.sallyport.it.AnyCertificate;

/**
 * Somebody at the console who sends what they like: pages are fetched, and their forms answered, also with buttons that the
 * page does not show.
 */
final class Visitor {
    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");
    private static final Pattern UPLOAD = Pattern.compile("action=\"(target-logs/upload[^\"]*)\"");
    private static final Pattern LOGIN = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");

    private final URI console;
    private final HttpClient client;

    /** Does not follow: the other one would send the type of a file on without the file. */
    private final HttpClient still;

    /** A page as it came. */
    record Page(int status, String text) {
        Optional<String> viewState() {
            Matcher found = VIEW_STATE.matcher(text);
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }

        /** PrimeFaces takes no answer without the nonce of the page's policy. */
        Optional<String> nonce() {
            Matcher found = NONCE.matcher(text);
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }

        /** Where the page's form for files leads. */
        Optional<String> uploadForm() {
            Matcher found = UPLOAD.matcher(text);
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }

        /** The whole name of a button that the page shows. */
        Optional<String> button(String pattern) {
            Matcher found = Pattern.compile("name=\"(" + pattern + ")\"").matcher(text);
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }
    }

    /** As a browser treats the loopback, where the provider speaks plain HTTP: secure cookies go there, too. */
    private static final class Cookies extends CookieHandler {
        private final Map<String, HttpCookie> kept = new ConcurrentHashMap<>();

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
            String cookies = kept.values().stream()
                    .filter(cookie -> !cookie.hasExpired())
                    .map(cookie -> cookie.getName() + '=' + cookie.getValue())
                    .collect(Collectors.joining("; "));
            return Map.of("Cookie", List.of(cookies));
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) {
            headers.forEach((name, values) -> {
                if (name.equalsIgnoreCase("Set-Cookie")) {
                    values.forEach(
                            value -> HttpCookie.parse(value).forEach(cookie -> kept.put(cookie.getName(), cookie)));
                }
            });
        }
    }

    /** Nobody yet. */
    Visitor(URI console) {
        this.console = console;
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
            Cookies cookies = new Cookies();
            client = client(tls, cookies, HttpClient.Redirect.ALWAYS);
            still = client(tls, cookies, HttpClient.Redirect.NEVER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpClient client(SSLContext tls, CookieHandler cookies, HttpClient.Redirect redirect) {
        return HttpClient.newBuilder()
                .sslContext(tls)
                .cookieHandler(cookies)
                .followRedirects(redirect)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Goes through the provider's form. */
    Visitor signIn(String user) {
        Page login = get("index.xhtml");
        Matcher form = LOGIN.matcher(login.text());
        if (!form.find()) {
            throw new AssertionError("no form to sign in with: " + login);
        }
        URI address = URI.create(form.group(1).replace("&amp;", "&"));
        send(HttpRequest.newBuilder(address), Map.of("username", user, "password", user));
        return this;
    }

    Page get(String page) {
        return send(HttpRequest.newBuilder(console.resolve(page))
                .header("Accept", "text/html")
                .GET());
    }

    /** Presses a button, given by its whole name, with the fields of its form, as if it were on this page. */
    Page press(String page, Page shown, String button, Map<String, String> fields) {
        String form = button.substring(0, button.indexOf(':'));
        Map<String, String> all = new HashMap<>(fields);
        all.put(form, form);
        all.put(button, button);
        all.put("jakarta.faces.ViewState", shown.viewState().orElse(""));
        all.put("primefaces.nonce", shown.nonce().orElse(""));
        return send(HttpRequest.newBuilder(console.resolve(page)), all);
    }

    /** Sends a body of any type to any address of the console, and sees where it leads. */
    Page sendFile(String address, String type, String body) {
        HttpResponse<String> answer = send(
                still,
                HttpRequest.newBuilder(console.resolve(address))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
        return answer.headers().firstValue("Location").map(this::get).orElseGet(() -> page(answer));
    }

    private Page send(HttpRequest.Builder request, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private Page send(HttpRequest.Builder request) {
        return page(send(client, request));
    }

    private static Page page(HttpResponse<String> answer) {
        return new Page(answer.statusCode(), answer.body());
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
