package org.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Only a current access token of the provider for this gateway opens anything, on the wire and on the API alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@RunAsClient
@SharedGateway
class TokensIT {
    private static final int AT_ONCE = 12;

    @Deployment(testable = false)
    static EnterpriseArchive deployment() {
        return TestedEar.asBuilt();
    }

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.gateway();
    private @org.jspecify.annotations.Nullable Forge forged;

    /** The gateway fetches unknown keys at a limited rate; it knows this one before anything is refused. */
    @BeforeAll
    void a_token_of_the_published_key_is_good() throws JOSEException, ParseException {
        forged = Forge.with(stage);
        String good = forge().signed(forge().claims());
        Await.until(
                "the API knows the key",
                Duration.ofSeconds(30),
                () -> gateway.apiWith(good).get("/me").status() == 200);
        Await.until(
                "the wire knows the key",
                Duration.ofSeconds(30),
                () -> gateway.psqlAs("alice#bank", good).query("select 1").exit() == 0);
    }

    private Forge forge() {
        return java.util.Objects.requireNonNull(forged);
    }

    @Test
    void an_expired_token_is_refused() throws JOSEException {
        Instant past = Instant.now().minusSeconds(60);
        refused(forge().signed(forge().claims().expirationTime(Date.from(past))));
    }

    /** The token is as good as expired when it opens the session: only the allowance for clocks lets it in. */
    @Test
    void a_session_lives_on_when_the_token_that_opened_it_has_expired() throws JOSEException, SQLException {
        String token = forge().signed(forge().claims()
                .issueTime(Date.from(Instant.now().minusSeconds(60)))
                .expirationTime(Date.from(Instant.now().minusSeconds(15))));
        try (Connection connection = gateway.jdbcAs("alice#bank", token, new Properties())) {
            Await.until(
                    "the end of the token",
                    Duration.ofSeconds(60),
                    () -> gateway.psqlAs("alice#bank", token).query("select 1").exit() == 2);
            assertThat(connection.isValid(5)).isTrue();
        }
        refused(token);
    }

    @RepeatedTest(5)
    void connections_that_bring_one_new_token_at_once_all_get_in() throws InterruptedException, ExecutionException {
        String token = stage.token("alice");
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CyclicBarrier together = new CyclicBarrier(AT_ONCE);
            List<Callable<Boolean>> logins = Collections.nCopies(AT_ONCE, () -> {
                together.await();
                try (Connection connection = gateway.jdbcAs("alice#bank", token, new Properties())) {
                    return connection.isValid(5);
                }
            });
            for (Future<Boolean> login : clients.invokeAll(logins)) {
                assertThat(login.get()).isTrue();
            }
        } finally {
            clients.shutdown();
        }
    }

    @Test
    void a_token_that_is_not_valid_yet_is_refused() throws JOSEException {
        Instant later = Instant.now().plusSeconds(300);
        refused(forge().signed(forge().claims().notBeforeTime(Date.from(later))));
    }

    @Test
    void a_token_for_another_audience_is_refused() throws JOSEException {
        refused(forge().signed(forge().claims().audience(List.of("account", "billing"))));
    }

    @Test
    void a_token_of_another_issuer_is_refused() throws JOSEException {
        refused(forge().signed(forge().claims().issuer("https://login.example/realms/sallyport")));
    }

    @Test
    void an_unsigned_token_is_refused() {
        refused(forge().unsigned());
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_secret_is_refused() throws JOSEException {
        refused(forge().signedWithPublicKeyAsSecret());
    }

    @Test
    void a_token_signed_by_a_stranger_in_the_keys_name_is_refused() throws JOSEException {
        refused(forge().signedByStranger());
    }

    @Test
    void an_id_token_is_no_access_token() {
        refused(stage.logins().idToken("alice"));
    }

    @Test
    void an_id_token_for_this_gateway_is_no_access_token_either() throws JOSEException {
        refused(forge().signed(forge().claims().claim("typ", "ID")));
    }

    @Test
    void what_is_no_token_is_refused() {
        refused("garbage");
        refused("eyJhbGciOiJSUzI1NiJ9.e30.c2ln");
    }

    @Test
    void a_credential_beyond_all_bounds_is_refused() {
        assertThat(gateway.psqlAs("alice#bank", "x".repeat(100_000))
                        .query("select 1")
                        .exit())
                .isEqualTo(2);
        refused(stage.token("alice") + "x".repeat(16_384), 401, 431, 400);
    }

    @Test
    void whom_no_group_lets_in_is_refused_and_that_is_one_event() {
        Instant before = Instant.now();

        assertThat(stateOfLogin("eve#bank", stage.token("eve"))).isEqualTo("28000");

        Api carol = stage.api("carol");
        Await.until("eve's event", Duration.ofSeconds(30), () -> !refusals(carol, before)
                .isEmpty());
        assertThat(refusals(carol, before)).singleElement().satisfies(event -> assertThat(event.toString())
                .contains("eve"));
    }

    private static List<Map<String, Object>> refusals(Api api, Instant from) {
        return api.get("/events?limit=1000&from=" + from).expect(200).items().stream()
                .filter(event -> List.of("SESSION_REFUSED", "LOGIN_REFUSED").contains(event.get("type"))
                        && event.toString().contains("eve"))
                .toList();
    }

    @Test
    void a_ticket_opens_its_resource_once() {
        String ticket = ticket("alice");

        assertThat(ticket).hasSizeLessThanOrEqualTo(64);
        assertThat(gateway.psqlAs("alice#bank", ticket).query("select 'in'").out())
                .isEqualTo("in\n");
        assertThat(stateOfLogin("alice#bank", ticket)).isEqualTo("28000");
    }

    @Test
    void a_ticket_opens_no_other_resource_and_nobody_elses_name() {
        String ticket = ticket("alice");

        assertThat(stateOfLogin("alice#bank-raw", ticket)).isEqualTo("28000");
        assertThat(stateOfLogin("bob#bank", ticket("alice"))).isEqualTo("28000");
    }

    private String ticket(String user) {
        return stage.api(user)
                .post("/tickets", Map.of("resource", "bank", "minutes", 5))
                .expect(201)
                .text("ticket");
    }

    private void refused(String token) {
        refused(token, 401);
    }

    private void refused(String token, Integer... statuses) {
        assertThat(gateway.apiWith(token).get("/me").status()).isIn((Object[]) statuses);
        assertThat(stateOfLogin("alice#bank", token)).isEqualTo("28000");
    }

    private String stateOfLogin(String loginName, String password) {
        SQLException[] failure = new SQLException[1];
        assertThatThrownBy(() -> {
                    try (Connection connection = gateway.jdbcAs(loginName, password, new Properties())) {
                        assertThat(connection.isValid(1)).isFalse();
                    }
                })
                .isInstanceOfSatisfying(SQLException.class, e -> failure[0] = e);
        return String.valueOf(failure[0].getSQLState());
    }
}
