package org.sallyport.it;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.sallyport.demo.keycloak.KeycloakServer;

/** Tokens from the real provider, and its administration. Nothing here is kept longer than a token is good for. */
public final class Logins {
    private static final String GATEWAY = "sallyport";
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final KeycloakServer keycloak;
    private final String adminPassword;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(String token, Instant until) {}

    Logins(KeycloakServer keycloak, String adminPassword) {
        this.keycloak = keycloak;
        this.adminPassword = adminPassword;
    }

    /**
     * The provider takes two logins at once of one person for somebody who guesses, and refuses one. Tests that run beside
     * each other are all the same few people.
     */
    void allowLoginsAtOnce() {
        admin("PUT", "", "{\"bruteForceProtected\":false}").expect(204);
    }

    /** A fresh access token of a person. */
    public String token(String user) {
        return grant(user, "access_token");
    }

    /** The ID token of a fresh login, which is no access token. */
    public String idToken(String user) {
        return grant(user, "id_token");
    }

    /** A fresh access token of the agent, by its client credentials. */
    public String botToken() {
        Map<String, String> form = Map.of(
                "grant_type", "client_credentials", "client_id", "deploy-bot", "client_secret", "deploy-bot-secret");
        return post(keycloak.tokenEndpoint(), form).text("access_token");
    }

    /** {@link #botToken()} for {@code deploy-bot}, {@link #token(String)} for everybody else. */
    public String freshToken(String user) {
        return user.equals("deploy-bot") ? botToken() : token(user);
    }

    /** A token for the API only: one that a wire listener has seen decides nothing. */
    String apiToken(String user) {
        Instant now = Instant.now();
        return kept.compute(
                        user,
                        (name, had) -> had != null && had.until.isAfter(now)
                                ? had
                                : new Kept(freshToken(name), now.plus(KEPT)))
                .token();
    }

    /** Has the provider know one more person, who is in that group and whose password is the name. */
    public void add(String user, String group) {
        Map<String, Object> person = Map.of(
                "username",
                user,
                "firstName",
                user,
                "lastName",
                user,
                "email",
                user + "@bank.example",
                "emailVerified",
                true,
                "enabled",
                true,
                "groups",
                List.of("/" + group),
                "credentials",
                List.of(Map.of("type", "password", "value", user, "temporary", false)));
        admin("POST", "/users", JSONObjectUtils.toJSONString(person)).expect(201);
    }

    /** Switches a person off or on at the provider. */
    public void setEnabled(String user, boolean enabled) {
        admin("PUT", "/users/" + userId(user), "{\"enabled\":" + enabled + "}").expect(204);
        kept.remove(user);
    }

    /** Takes a person into a group at the provider, or out of it. */
    public void setMember(String user, String group, boolean member) {
        List<Map<String, Object>> groups =
                admin("GET", "/groups?exact=true&search=" + group, "").list();
        String path = "/users/" + userId(user) + "/groups/" + groups.get(0).get("id");
        admin(member ? "PUT" : "DELETE", path, "{}").expect(204);
        kept.remove(user);
    }

    /**
     * Ends every login of a person at the provider. Once that person signs in to the console again, Elytron takes the mark
     * that comes with their token for everybody's: no token from before is good for the API then.
     */
    public void logout(String user) {
        admin("POST", "/users/" + userId(user) + "/logout", "{}").expect(204);
        kept.clear();
    }

    /** Lets people sign in to the console of another gateway, too. */
    synchronized void allowConsole(int http, int https) {
        Map<String, Object> client =
                admin("GET", "/clients?clientId=" + GATEWAY, "").list().get(0);
        List<Object> addresses = new ArrayList<>((List<?>) Objects.requireNonNull(client.get("redirectUris")));
        addresses.add("http://localhost:" + http + "/*");
        addresses.add("https://localhost:" + https + "/*");
        String after = addresses.stream().map(String::valueOf).collect(Collectors.joining("##"));
        Map<String, Object> change = Map.of(
                "clientId",
                GATEWAY,
                "redirectUris",
                addresses,
                "attributes",
                Map.of("post.logout.redirect.uris", after));
        admin("PUT", "/clients/" + client.get("id"), JSONObjectUtils.toJSONString(change))
                .expect(204);
    }

    /** A call of Keycloak's administration of the realm; the path starts behind its address. */
    public Api.Answer admin(String method, String path, String json) {
        URI master = URI.create(keycloak.issuer().toString().replace("/realms/sallyport", "/realms/master")
                + "/protocol/openid-connect/token");
        String token = post(
                        master,
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                "admin",
                                "password",
                                adminPassword))
                .text("access_token");
        String address = keycloak.issuer().toString().replace("/realms/", "/admin/realms/") + path;
        return Api.send(HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    private String userId(String user) {
        List<Map<String, Object>> found =
                admin("GET", "/users?exact=true&username=" + user, "").list();
        return String.valueOf(found.get(0).get("id"));
    }

    private String grant(String user, String member) {
        Map<String, String> form = Map.of(
                "grant_type", "password",
                "client_id", "sallyport-cli",
                "scope", "openid",
                "username", user,
                "password", user);
        return post(keycloak.tokenEndpoint(), form).text(member);
    }

    private static Api.Answer post(URI address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Api.send(HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)))
                .expect(200);
    }
}
