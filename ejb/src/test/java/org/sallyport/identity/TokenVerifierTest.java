package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** The gateway's own provider and two trusted issuers, whose keys all have the same name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenVerifierTest {
    private final TestIssuer provider;
    private final TestIssuer ci;
    private final TestIssuer other;
    private final TrustedIssuers trusted = new TrustedIssuers();
    private final TokenVerifier verifier =
            new TokenVerifier(trusted, new WorkloadTokens(Clock.systemUTC()), new UsualRoles());

    TokenVerifierTest() throws IOException, JOSEException {
        provider = new TestIssuer("key");
        ci = new TestIssuer("key");
        other = new TestIssuer("key");
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        String file =
                """
                {"issuers": [
                  {"name": "ci", "issuer": "%s", "audience": "sallyport", "workload": "{repository}", "rules": [
                    {"claims": {"repository": "bank/payments", "ref": "refs/heads/main"}, "groups": ["deployers"]},
                    {"claims": {"repository": "bank/*"}, "groups": ["readers", "approvers", "auditors", "admins"]},
                    {"claims": {"ref": "refs/heads/erins"}, "groups": ["deployers"], "owner": "erin-subject"},
                    {"claims": {"ref": "refs/heads/two"}, "groups": ["deployers"], "owner": "erin-subject"},
                    {"claims": {"ref": "refs/heads/two"}, "groups": ["deployers"], "owner": "dave-subject"}]},
                  {"name": "other", "issuer": "%s", "audience": "other-audience", "workload": "{sub}", "rules": [
                    {"claims": {"repository": "bank/payments"}, "groups": ["deployers"]}]}]}
                """
                        .formatted(ci.address(), other.address());
        System.setProperty(
                Setting.TRUSTED_ISSUERS_FILE.key(),
                Files.writeString(folder.resolve("issuers.json"), file).toString());
        System.setProperty(Setting.OIDC_ISSUER.key(), provider.address());
        trusted.load();
    }

    @AfterAll
    void stop() {
        System.clearProperty(Setting.TRUSTED_ISSUERS_FILE.key());
        System.clearProperty(Setting.OIDC_ISSUER.key());
        List.of(provider, ci, other).forEach(TestIssuer::close);
    }

    private void refused(String token, String reason) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        SallyportException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID))
                .hasMessageContaining(reason);
    }

    @Test
    void a_workload_is_a_user_of_resources_and_nothing_else_whatever_groups_its_rules_give() throws JOSEException {
        Identity identity = verifier.verify(ci.sign(ci.claims().jwtID("job-1").claim("sid", "s")));
        Principal workload = identity.principal();
        assertThat(workload.person()).isEqualTo(new Person(ci.address(), "repo:bank/payments:ref:refs/heads/main"));
        assertThat(workload.username()).isEqualTo("workload/ci/bank/payments");
        assertThat(workload.groups())
                .containsExactlyInAnyOrder("deployers", "readers", "approvers", "auditors", "admins");
        assertThat(workload.roles()).containsExactly(Role.USER);
        assertThat(workload.interactive()).isFalse();
        assertThat(workload.owner()).isEmpty();
        assertThat(identity.isWorkload()).isTrue();
        assertThat(identity.jti()).isEqualTo("job-1");
        assertThat(identity.sid()).isNull();
    }

    @Test
    void a_workload_without_a_group_of_users_has_no_role() throws JOSEException {
        Identity identity = verifier.verify(ci.sign(ci.claims().claim("ref", "refs/heads/branch")));
        assertThat(identity.principal().groups()).contains("readers", "admins").doesNotContain("deployers");
        assertThat(identity.principal().roles()).isEmpty();
    }

    @Test
    void the_claim_of_groups_of_a_workload_is_not_read() throws JOSEException {
        Identity identity = verifier.verify(
                other.sign(other.claims().audience("other-audience").claim("groups", List.of("admins", "approvers"))));
        assertThat(identity.principal().groups()).containsExactly("deployers");
        assertThat(identity.principal().username()).isEqualTo("workload/other/repo/bank/payments/ref/refs/heads/main");
    }

    @Test
    void an_owner_is_somebody_at_the_own_provider() throws JOSEException {
        Identity identity = verifier.verify(ci.sign(ci.claims().claim("ref", "refs/heads/erins")));
        assertThat(identity.principal().owner()).contains(new Person(provider.address(), "erin-subject"));
    }

    @Test
    void two_owners_of_one_workload_are_refused() throws JOSEException {
        refused(ci.sign(ci.claims().claim("ref", "refs/heads/two")), "different owners");
    }

    @Test
    void a_token_that_no_rule_matches_is_refused_and_told_which_claims_count() throws JOSEException {
        refused(
                ci.sign(ci.claims().claim("repository", "bank-robber/payments")),
                "no rule of the trusted issuer ci matches it; its rules look at ref, repository");
    }

    @Test
    void no_issuers_key_is_good_for_a_token_of_another() throws JOSEException {
        refused(ci.sign(ci.claims().issuer(other.address()).audience("other-audience")), "Invalid signature");
        refused(other.sign(other.claims().issuer(ci.address())), "Invalid signature");
        refused(ci.sign(ci.claims().issuer(provider.address())), "Invalid signature");
        refused(provider.sign(provider.claims().issuer(ci.address())), "Invalid signature");
    }

    @Test
    void no_issuers_audience_is_good_for_a_token_of_another() throws JOSEException {
        refused(other.sign(other.claims().audience("sallyport")), "audience");
        refused(ci.sign(ci.claims().audience("other-audience")), "audience");
        refused(ci.sign(ci.claims().audience((String) null)), "aud");
    }

    @Test
    void an_issuer_is_spelt_in_one_way() throws JOSEException {
        refused(ci.sign(ci.claims().issuer(ci.address() + "/")), "nobody here trusts its issuer " + ci.address() + "/");
        refused(
                ci.sign(ci.claims().issuer(ci.address().replace("127.0.0.1", "localhost"))),
                "nobody here trusts its issuer");
        refused(ci.sign(ci.claims().issuer(null)), "it names no issuer");
        refused(ci.sign(ci.claims().issuer("https://x\n\u202e.example")), "its issuer https://x??.example");
    }

    @Test
    void an_issuer_named_twice_is_refused() throws JOSEException {
        String payload = JSONObjectUtils.toJSONString(ci.json(ci.claims()));
        refused(ci.sign("{\"iss\":\"" + other.address() + "\"," + payload.substring(1)), "not a signed JWT");
        refused(
                ci.sign(payload.substring(0, payload.length() - 1) + ",\"iss\":\"" + other.address() + "\"}"),
                "not a signed JWT");
        refused(ci.sign(payload.replace("\"" + ci.address() + "\"", "[\"" + ci.address() + "\"]")), "not a signed JWT");
    }

    @Test
    void only_asymmetric_signatures_count() throws JOSEException {
        refused(new PlainJWT(ci.claims().build()).serialize(), "Unsecured");
        refused(ci.signWithPublicKeyAsSecret(ci.claims()), "Another algorithm expected");
        refused("a.b.c", "not a signed JWT");
        refused(ci.sign("[]"), "it names no issuer");
    }

    @Test
    void times_and_subject_are_needed_and_hold() throws JOSEException {
        Instant now = Instant.now();
        refused(ci.sign(ci.claims().expirationTime(null)), "exp");
        refused(ci.sign(ci.claims().issueTime(null)), "iat");
        refused(ci.sign(ci.claims().subject(null)), "sub");
        refused(ci.sign(ci.claims().subject("")), "sub");
        refused(ci.sign(ci.claims().subject("x".repeat(256))), "longer than 255");
        refused(ci.sign(ci.claims().jwtID("x".repeat(256))), "longer than 255");
        refused(ci.sign(ci.claims().expirationTime(Date.from(now.minusSeconds(60)))), "Expired");
        refused(ci.sign(ci.claims().expirationTime(Date.from(now.minusSeconds(5)))), "it has expired");
        refused(ci.sign(ci.claims().notBeforeTime(Date.from(now.plusSeconds(60)))), "before");
        refused(ci.sign(ci.claims().issueTime(Date.from(now.plusSeconds(60)))), "issued in the future");
    }

    @Test
    void a_token_that_lives_for_more_than_a_day_is_no_workloads() throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet.Builder day = ci.claims().issueTime(Date.from(now));
        assertThat(verifier.verify(ci.sign(day.expirationTime(Date.from(now.plus(Duration.ofHours(24)))))))
                .isNotNull();
        refused(
                ci.sign(day.expirationTime(
                        Date.from(now.plus(Duration.ofHours(24)).plusSeconds(1)))),
                "lives for 24 hours at most");
    }

    @Test
    void tokens_that_say_they_are_no_access_tokens_are_refused() throws JOSEException {
        refused(ci.sign(ci.claims().claim("typ", "ID")), "not an access token");
    }

    @Test
    void a_person_of_the_own_provider_is_none_of_this() throws JOSEException {
        JWTClaimsSet.Builder alice =
                provider.claims().claim("preferred_username", "alice").claim("groups", List.of("approvers"));
        Identity identity = verifier.verify(provider.sign(alice));
        assertThat(identity.isWorkload()).isFalse();
        assertThat(identity.principal().roles()).containsExactly(Role.APPROVER);
        refused(
                ci.sign(ci.claims().claim("preferred_username", "alice").claim("repository", null)),
                "no rule of the trusted issuer ci matches");
    }

    @Test
    void no_person_is_called_like_a_workload() throws JOSEException {
        for (String name : List.of("workload/ci/bank/payments", "Workload/x")) {
            assertThatThrownBy(() ->
                            verifier.verify(provider.sign(provider.claims().claim("preferred_username", name))))
                    .hasMessageContaining("begins as only names of workloads do");
        }
        assertThat(verifier.verify(provider.sign(provider.claims().claim("preferred_username", "workload")))
                        .principal()
                        .username())
                .isEqualTo("workload");
    }
}
