package org.sallyport.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Verdict;
import org.sallyport.identity.Claims;
import org.sallyport.identity.Credentials;
import org.sallyport.identity.Identity;
import org.sallyport.identity.RegisteredKeys;
import org.sallyport.identity.RoleMapping;
import org.sallyport.identity.SshCertificates;
import org.sallyport.identity.SshPublicKey;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.TestedEar;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.session.HostKeys;

@SharedGateway
class SshIdentityIT {
    private static final Principal ALICE = person("alice", Role.USER, "engineers");
    private static final Principal BOB = person("bob", Role.APPROVER, "approvers");
    private static final Principal DAVE = person("dave", Role.ADMIN, "admins");

    @Inject
    private SshCertificates certificates;

    @Inject
    private RegisteredKeys keys;

    @Inject
    private Credentials credentials;

    @Inject
    private HostKeys hostKeys;

    @Inject
    private ApprovalDesk desk;

    @Inject
    private Jdbc jdbc;

    @Resource
    private UserTransaction transaction;

    @Deployment
    static EnterpriseArchive deployment() {
        return TestedEar.with(SshIdentityIT.class);
    }

    private static Principal person(String name, Role role, String group) {
        return new Principal(new Person("http://issuer.example", name), name, Set.of(group), Set.of(role), null, true);
    }

    private static Identity login(Principal principal) {
        Instant now = Instant.now();
        return new Identity(
                principal,
                "BROWSER",
                null,
                UUID.randomUUID().toString(),
                "sid",
                null,
                null,
                null,
                now,
                now.plusSeconds(300));
    }

    private static SshPublicKey key() throws Exception {
        PublicKey fresh =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        return SshPublicKey.ofEd25519(fresh);
    }

    private static ErrorCode refusal(Runnable step) {
        return assertThrows(SallyportException.class, step::run).code();
    }

    private long events(String type) {
        return jdbc.number("select count(*) from audit_event where type = ?", type);
    }

    /** A real login at the provider, as if a browser had made it. */
    private record Login(Map<String, Object> tokens, Map<String, Object> claims) {
        static Login of(String user) throws Exception {
            Map<String, Object> tokens = JSONObjectUtils.parse(post(
                    "/protocol/openid-connect/token",
                    "grant_type=password&client_id=sallyport-cli&scope=openid&username=" + user + "&password=" + user));
            return new Login(
                    tokens,
                    SignedJWT.parse((String) tokens.get("access_token"))
                            .getPayload()
                            .toJSONObject());
        }

        Identity identity() {
            return Claims.identity(claims, "BROWSER", RoleMapping.USUAL);
        }

        void end() throws Exception {
            post(
                    "/protocol/openid-connect/logout",
                    "client_id=sallyport-cli&refresh_token=" + tokens.get("refresh_token"));
        }

        private static String post(String path, String form) throws Exception {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(Setting.OIDC_ISSUER.text() + path))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertTrue(answer.statusCode() < 300, answer.body());
            return answer.body();
        }
    }

    @Test
    void the_public_halves_of_the_gateways_keys_lie_in_the_data_folder() throws Exception {
        for (String file : List.of("ca.pub", "host.pub")) {
            String line = Files.readString(Setting.dataDir().resolve("ssh").resolve(file));
            assertEquals("ssh-ed25519", SshPublicKey.parse("file", line).type());
        }
    }

    @Test
    void a_certificate_stands_for_its_token_and_for_its_key_only() throws Exception {
        Login alice = Login.of("alice");
        SshPublicKey key = key();
        long before = events("SSH_CERTIFICATE_ISSUED");
        SshCertificates.Issued issued = certificates.issue(alice.identity(), alice.claims(), key.line());
        assertEquals(before + 1, events("SSH_CERTIFICATE_ISSUED"));
        assertFalse(issued.expiresAt().isAfter(alice.identity().expiresAt()));
        assertTrue(issued.expiresAt().isBefore(Instant.now().plus(Duration.ofHours(12))));

        long serial = serial(issued);
        Identity redeemed = certificates.redeem(serial, key.fingerprint());
        assertEquals("CERTIFICATE", redeemed.credential());
        assertEquals(alice.identity().principal(), redeemed.principal());
        assertEquals(
                ErrorCode.CREDENTIAL_INVALID,
                refusal(() -> certificates.redeem(serial, unchecked().fingerprint())));
        assertEquals(ErrorCode.CREDENTIAL_INVALID, refusal(() -> certificates.redeem(serial ^ 1, key.fingerprint())));
    }

    private static SshPublicKey unchecked() {
        try {
            return key();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static long serial(SshCertificates.Issued issued) {
        String comment = issued.certificate().split(" ", -1)[2];
        return Long.parseLong(comment.substring("sallyport-".length()));
    }

    @Test
    void an_end_mark_voids_certificates_from_before() throws Exception {
        Principal zoe = person("zoe" + UUID.randomUUID(), Role.USER, "engineers");
        Identity login = login(zoe);
        SshPublicKey key = key();
        Map<String, Object> claims = Map.of(
                "iss", zoe.person().issuer(),
                "sub", zoe.person().subject(),
                "preferred_username", zoe.username(),
                "groups", List.of("engineers"),
                "sid", "sid",
                "iat", Instant.now().getEpochSecond(),
                "exp", Instant.now().getEpochSecond() + 300);
        long serial = serial(certificates.issue(login, claims, key.line()));
        assertEquals(
                zoe.person(),
                certificates.redeem(serial, key.fingerprint()).principal().person());
        credentials.end(zoe.person(), zoe.username(), null, "test");
        assertEquals(ErrorCode.IDENTITY_ENDED, refusal(() -> certificates.redeem(serial, key.fingerprint())));
    }

    @Test
    void whoever_has_no_role_gets_no_certificate() throws Exception {
        Login eve = Login.of("eve");
        String line = key().line();
        assertEquals(ErrorCode.ROLE_REQUIRED, refusal(() -> certificates.issue(eve.identity(), eve.claims(), line)));
    }

    @Test
    void a_registered_key_opens_while_its_login_is_alive_and_again_once_it_is_renewed() throws Exception {
        Login first = Login.of("alice");
        SshPublicKey key = key();
        keys.register(first.identity(), first.claims(), "laptop", key.line());
        Identity redeemed = keys.redeem(key.fingerprint());
        assertEquals("PUBLIC_KEY", redeemed.credential());
        assertEquals(first.identity().sid(), redeemed.sid());
        assertEquals(RegisteredKeys.State.USABLE, state(first, key));

        first.end();
        assertEquals(ErrorCode.CREDENTIAL_INVALID, refusal(() -> keys.redeem(key.fingerprint())));
        assertEquals(RegisteredKeys.State.LOGIN_OVER, state(first, key));

        Login second = Login.of("alice");
        keys.renew(second.identity(), second.claims(), key.fingerprint());
        assertEquals(second.identity().sid(), keys.redeem(key.fingerprint()).sid());

        keys.remove(second.identity(), key.fingerprint());
        assertEquals(ErrorCode.CREDENTIAL_INVALID, refusal(() -> keys.redeem(key.fingerprint())));
        second.end();
    }

    private RegisteredKeys.State state(Login login, SshPublicKey key) {
        return keys.findOf(login.identity().principal()).stream()
                .filter(shown -> shown.fingerprint().equals(key.fingerprint()))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void a_key_is_one_persons_and_nobody_else_renews_or_removes_it() throws Exception {
        Login alice = Login.of("alice");
        Login erin = Login.of("erin");
        SshPublicKey key = key();
        keys.register(alice.identity(), alice.claims(), "laptop", key.line());
        assertEquals(
                ErrorCode.CONFLICT, refusal(() -> keys.register(erin.identity(), erin.claims(), "mine", key.line())));
        assertEquals(ErrorCode.NOT_FOUND, refusal(() -> keys.renew(erin.identity(), erin.claims(), key.fingerprint())));
        assertEquals(ErrorCode.NOT_FOUND, refusal(() -> keys.remove(erin.identity(), key.fingerprint())));
        keys.remove(alice.identity(), key.fingerprint());
    }

    @Test
    void when_the_provider_cannot_be_asked_a_key_opens_nothing() throws Exception {
        Login alice = Login.of("alice");
        SshPublicKey key = key();
        keys.register(alice.identity(), alice.claims(), "laptop", key.line());
        String inquiry = Setting.OIDC_INQUIRY.key();
        String before = System.setProperty(inquiry, "none");
        try {
            assertEquals(ErrorCode.PROVIDER_UNREACHABLE, refusal(() -> keys.redeem(key.fingerprint())));
            assertEquals(RegisteredKeys.State.UNCERTAIN, state(alice, key));
            String other = key().line();
            assertEquals(
                    ErrorCode.ACCESS_DENIED,
                    refusal(() -> keys.register(alice.identity(), alice.claims(), "x", other)));
        } finally {
            if (before == null) {
                System.clearProperty(inquiry);
            } else {
                System.setProperty(inquiry, before);
            }
        }
        keys.remove(alice.identity(), key.fingerprint());
    }

    private static HostKeys.Visit visit(String host, List<String> configured) {
        return new HostKeys.Visit(
                null,
                ALICE,
                new org.sallyport.access.Resource(
                        "app-server",
                        1,
                        "",
                        Map.of(),
                        "ssh",
                        host,
                        22,
                        List.of(),
                        "",
                        "app",
                        "app",
                        "OFF",
                        "PROCESS",
                        false,
                        Duration.ofHours(8),
                        org.sallyport.access.Resource.Limits.NONE,
                        new org.sallyport.access.Resource.Masking(true, List.of(), List.of()),
                        new org.sallyport.access.Resource.Access(List.of("engineers"), null, null),
                        List.of(),
                        new org.sallyport.access.Resource.Ssh(configured, false, List.of(), List.of())));
    }

    private void meet(HostKeys.Visit visit, SshPublicKey key) {
        hostKeys.require(visit, key.type(), key.fingerprint(), key.blob());
    }

    private String raised(HostKeys.Visit visit, SshPublicKey key) {
        SallyportException refused = assertThrows(SallyportException.class, () -> meet(visit, key));
        assertEquals(ErrorCode.HOST_KEY_UNKNOWN, refused.code());
        String text = refused.text();
        return text.substring(text.lastIndexOf('/') + 1);
    }

    @Test
    void a_new_host_key_waits_for_one_administrator_and_then_holds() throws Exception {
        HostKeys.Visit visit = visit("first.example", List.of());
        SshPublicKey key = key();
        String approval = raised(visit, key);
        assertEquals(approval, raised(visit, key), "asked once");
        assertEquals(
                ErrorCode.NOT_AN_APPROVER, refusal(() -> desk.decide(BOB, login(BOB), approval, Verdict.APPROVE, "")));
        assertEquals(
                ErrorCode.ROLE_REQUIRED,
                refusal(() -> desk.decide(ALICE, login(ALICE), approval, Verdict.APPROVE, "")));
        assertEquals(approval, raised(visit, key), "still waits");

        assertEquals(
                ApprovalState.APPROVED,
                desk.decide(DAVE, login(DAVE), approval, Verdict.APPROVE, "compared")
                        .state());
        meet(visit, key);
        assertTrue(jdbc.find(
                        "select body from audit_body b join audit_event e on e.id = b.event_id"
                                + " where e.type = 'HOST_KEY_PINNED' and b.body like ?",
                        row -> row.getString(1),
                        "%" + approval + "%")
                .filter(body -> body.contains(key.fingerprint()) && body.contains("\"by\":\"dave\""))
                .isPresent());

        long changed = events("HOST_KEY_CHANGED");
        SshPublicKey other = key();
        assertEquals(ErrorCode.HOST_KEY_CHANGED, refusal(() -> meet(visit, other)));
        assertEquals(changed + 1, events("HOST_KEY_CHANGED"));
    }

    @Test
    void a_rejected_host_key_is_not_pinned() throws Exception {
        HostKeys.Visit visit = visit("rejected.example", List.of());
        SshPublicKey key = key();
        String approval = raised(visit, key);
        desk.decide(DAVE, login(DAVE), approval, Verdict.REJECT, "not ours");
        assertFalse(approval.equals(raised(visit, key)), "asked anew");
    }

    @Test
    void the_pin_and_its_approval_are_stored_together_or_not_at_all() throws Exception {
        HostKeys.Visit visit = visit("rollback.example", List.of());
        SshPublicKey key = key();
        String approval = raised(visit, key);
        transaction.begin();
        desk.decide(DAVE, login(DAVE), approval, Verdict.APPROVE, "");
        assertEquals(1, jdbc.number("select count(*) from host_key_pin where approval_id = ?", approval));
        transaction.rollback();
        assertEquals(0, jdbc.number("select count(*) from host_key_pin where approval_id = ?", approval));
        assertEquals(approval, raised(visit, key));
    }

    @Test
    void a_configured_host_key_is_the_only_one_that_is_accepted() throws Exception {
        SshPublicKey key = key();
        HostKeys.Visit visit = visit("configured.example", List.of(key.fingerprint()));
        meet(visit, key);
        SshPublicKey other = key();
        assertEquals(ErrorCode.HOST_KEY_CHANGED, refusal(() -> meet(visit, other)));
    }

    @Test
    void a_target_with_ever_new_keys_raises_no_more_than_five_approvals() throws Exception {
        HostKeys.Visit visit = visit("restless.example", List.of());
        for (int i = 0; i < 5; i++) {
            raised(visit, key());
        }
        SshPublicKey sixth = key();
        assertEquals(ErrorCode.LIMIT_EXCEEDED, refusal(() -> meet(visit, sixth)));
    }
}
