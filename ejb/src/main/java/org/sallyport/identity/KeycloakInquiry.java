package org.sallyport.identity;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTParser;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/**
 * Asks Keycloak's Admin REST API with the gateway's own client, whose service account may view users: is the person
 * enabled, in which groups, from when on are credentials valid, and which logins run.
 */
@ApplicationScoped
public class KeycloakInquiry implements ProviderInquiry {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** A token that took longer says too little of the provider's clock. */
    private static final Duration PROMPT = Duration.ofSeconds(1);

    /**
     * How long tokens are kept while the provider's clock was never heard, in seconds, with the ten that are taken off every
     * one: at first, and at most. A provider that is always slow is not asked again and again.
     */
    private static final long FIRST_UNHEARD = 15;

    private static final long MOST_UNHEARD = 900;

    /** Groups or people asked for at once. */
    private static final int PAGE = 200;

    /** What the provider's clock said at a moment of the monotonic one; whole seconds. */
    private record Heard(Instant time, long nanos) {}

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private volatile @Nullable Heard heard;
    private @Nullable String token;
    /** By the monotonic clock: a wall clock set back must not keep a token that the provider takes no more. */
    private long tokenUntil;

    private long unheard = FIRST_UNHEARD;

    @Override
    public Standing ask(Person person) {
        if (!isOffered()) {
            return new Standing.Unknown("asking the provider is switched off");
        }
        if (!person.issuer().equals(Setting.OIDC_ISSUER.text())) {
            return new Standing.Unknown("another issuer");
        }
        try {
            String user = address(person);
            CompletableFuture<HttpResponse<String>> asked = send(user);
            HttpResponse<String> groups = get(user + "/groups?max=200");
            HttpResponse<String> found = asked.get();
            if (found.statusCode() == 404) {
                return new Standing.Ended("removed at the provider");
            }
            if (found.statusCode() != 200 || groups.statusCode() != 200) {
                return new Standing.Unknown("the provider answers " + found.statusCode());
            }
            return standing(JSONObjectUtils.parse(found.body()), groups.body());
        } catch (IOException | ParseException | ExecutionException | SallyportException e) {
            return new Standing.Unknown("the provider cannot be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Standing.Unknown("interrupted");
        }
    }

    @Override
    public boolean isOffered() {
        return Setting.OIDC_INQUIRY.text().equals("keycloak");
    }

    @Override
    public Optional<Set<String>> logins(Person person) {
        if (!isOffered() || !person.issuer().equals(Setting.OIDC_ISSUER.text())) {
            return Optional.empty();
        }
        try {
            HttpResponse<String> sessions = get(address(person) + "/sessions");
            if (sessions.statusCode() == 404) {
                return Optional.of(Set.of());
            }
            return sessions.statusCode() == 200 ? Optional.of(texts(sessions.body(), "id")) : Optional.empty();
        } catch (IOException | ParseException | SallyportException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public Optional<Person> find(String username) {
        String issuer = Setting.OIDC_ISSUER.text();
        if (!isOffered()) {
            throw unreachable();
        }
        try {
            HttpResponse<String> found = get(users(issuer) + "?exact=true&max=2&username="
                    + URLEncoder.encode(username, StandardCharsets.UTF_8));
            if (found.statusCode() != 200) {
                throw unreachable();
            }
            Set<String> subjects = texts(found.body(), "id");
            return subjects.size() == 1
                    ? Optional.of(new Person(issuer, subjects.iterator().next()))
                    : Optional.empty();
        } catch (IOException | ParseException e) {
            throw unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable();
        }
    }

    @Override
    public List<Member> members(String group) {
        String issuer = Setting.OIDC_ISSUER.text();
        if (!isOffered()) {
            throw unreachable();
        }
        try {
            List<Member> members = new ArrayList<>();
            String named = groups(issuer) + "?exact=true&populateHierarchy=false&max=" + PAGE + "&search="
                    + URLEncoder.encode(group, StandardCharsets.UTF_8);
            for (Map<?, ?> found : objects(named)) {
                if (group.equals(found.get("name"))) {
                    addMembers(issuer, String.valueOf(found.get("id")), members);
                }
            }
            return members;
        } catch (IOException | ParseException e) {
            throw unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable();
        }
    }

    private void addMembers(String issuer, String group, List<Member> members)
            throws IOException, InterruptedException, ParseException {
        String address = groups(issuer) + '/' + URLEncoder.encode(group, StandardCharsets.UTF_8)
                + "/members?briefRepresentation=true&max=" + PAGE + "&first=";
        List<Map<?, ?>> page;
        int first = 0;
        do {
            page = objects(address + first);
            for (Map<?, ?> user : page) {
                if (Boolean.TRUE.equals(user.get("enabled"))) {
                    members.add(new Member(
                            new Person(issuer, String.valueOf(user.get("id"))), String.valueOf(user.get("username"))));
                }
            }
            first += PAGE;
        } while (page.size() == PAGE);
    }

    private List<Map<?, ?>> objects(String address) throws IOException, InterruptedException, ParseException {
        HttpResponse<String> answer = get(address);
        if (answer.statusCode() != 200) {
            throw unreachable();
        }
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object item : JSONArrayUtils.parse(answer.body())) {
            if (item instanceof Map<?, ?> object) {
                objects.add(object);
            }
        }
        return objects;
    }

    private static SallyportException unreachable() {
        return new SallyportException(
                ErrorCode.PROVIDER_UNREACHABLE, "the identity provider cannot be asked about people now");
    }

    private static String address(Person person) {
        return users(person.issuer()) + '/' + URLEncoder.encode(person.subject(), StandardCharsets.UTF_8);
    }

    private static String groups(String issuer) {
        return issuer.replace("/realms/", "/admin/realms/") + "/groups";
    }

    private static String users(String issuer) {
        return issuer.replace("/realms/", "/admin/realms/") + "/users";
    }

    /** Its mark is in whole seconds, as is the time of a token: what is of the same second counts as from before. */
    static Standing standing(Map<String, Object> user, String groupList) throws ParseException {
        if (!Boolean.TRUE.equals(user.get("enabled"))) {
            return new Standing.Ended("disabled at the provider");
        }
        long notBefore = user.get("notBefore") instanceof Number number ? number.longValue() : 0;
        return new Standing.Active(
                texts(groupList, "name"), notBefore > 0 ? Instant.ofEpochSecond(notBefore + 1) : null);
    }

    /** One member of each object in a list. */
    private static Set<String> texts(String list, String member) throws ParseException {
        Set<String> texts = new HashSet<>();
        for (Object item : JSONArrayUtils.parse(list)) {
            if (item instanceof Map<?, ?> map && map.get(member) instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException, ParseException {
        HttpResponse<String> answer = client.send(request(address), HttpResponse.BodyHandlers.ofString());
        answer.headers()
                .firstValue("Date")
                .flatMap(KeycloakInquiry::date)
                .ifPresent(date -> heard = new Heard(date, System.nanoTime()));
        return answer;
    }

    /** Keycloak's answers have no Date of their own; its tokens say when they were issued. */
    private void hear(String fresh, long asked) {
        long nanos = System.nanoTime();
        if (nanos - asked > PROMPT.toNanos()) {
            return;
        }
        try {
            Date issued = JWTParser.parse(fresh).getJWTClaimsSet().getIssueTime();
            if (issued != null) {
                heard = new Heard(issued.toInstant(), nanos);
            }
        } catch (ParseException e) {
            heard = null;
        }
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Duration> skew() {
        return Optional.ofNullable(heard)
                .map(last -> Duration.between(Instant.now(), last.time().plusNanos(System.nanoTime() - last.nanos())));
    }

    private CompletableFuture<HttpResponse<String>> send(String address)
            throws IOException, InterruptedException, ParseException {
        return client.sendAsync(request(address), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String address) throws IOException, InterruptedException, ParseException {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token())
                .build();
    }

    private synchronized String token() throws IOException, InterruptedException, ParseException {
        String present = token;
        if (present != null && System.nanoTime() - tokenUntil < 0) {
            return present;
        }
        String form = "grant_type=client_credentials&client_id="
                + URLEncoder.encode(Setting.OIDC_CLIENT.text(), StandardCharsets.UTF_8) + "&client_secret="
                + URLEncoder.encode(Setting.OIDC_SECRET.text(), StandardCharsets.UTF_8);
        URI endpoint = ProviderMetadata.fetch(Setting.OIDC_ISSUER.text()).token();
        long asked = System.nanoTime();
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(endpoint)
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Map<String, Object> json = JSONObjectUtils.parse(response.body());
        if (!(json.get("access_token") instanceof String fresh)) {
            throw new SallyportException(ErrorCode.PROVIDER_UNREACHABLE, "the provider gives the gateway no token");
        }
        long seconds = json.get("expires_in") instanceof Number number ? number.longValue() : 60;
        hear(fresh, asked);
        token = fresh;
        // Its time came too late to say anything: the next one may be prompt.
        if (heard == null) {
            seconds = Math.min(seconds, unheard);
            unheard = Math.min(2 * unheard, MOST_UNHEARD);
        }
        tokenUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.max(1, seconds - 10));
        return fresh;
    }
}
