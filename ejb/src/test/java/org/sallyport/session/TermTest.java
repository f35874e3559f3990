package org.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.access.Entitlement;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.identity.Identity;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.session.model.EndReason;

class TermTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Entitlement STANDING = new Entitlement.Standing();

    private final Resource resource =
            lasting(ResourceFixture.postgres("bank", Resource.Limits.NONE), Duration.ofHours(8));

    private static Resource lasting(Resource of, Duration longest) {
        return new Resource(
                of.name(),
                of.version(),
                of.description(),
                of.labels(),
                of.protocol(),
                of.host(),
                of.port(),
                of.databases(),
                of.defaultDatabase(),
                of.account(),
                of.credential(),
                of.tls(),
                of.durability(),
                of.estimates(),
                longest,
                of.limits(),
                of.masking(),
                of.access(),
                of.rules(),
                of.ssh());
    }

    private static Identity identity(String credential, Instant expiresAt) {
        return new Identity(
                new Principal(
                        new Person("https://ci.example", "job"),
                        "workload/ci/job",
                        Set.of("deployers"),
                        Set.of(Role.USER),
                        null,
                        false),
                credential,
                null,
                null,
                null,
                null,
                null,
                null,
                NOW,
                expiresAt);
    }

    private Term term(String credential, Duration tokenLives) {
        return Term.of(resource, STANDING, identity(credential, NOW.plus(tokenLives)), NOW);
    }

    @Test
    void a_persons_session_outlives_the_token() {
        Term term = term("TOKEN", Duration.ofMinutes(1));
        assertThat(term.longest()).isEqualTo(Duration.ofHours(8));
        assertThat(term.over().reason()).isEqualTo(EndReason.LIMIT_REACHED);
    }

    @Test
    void a_workloads_session_ends_with_its_token() {
        Term term = term("WORKLOAD", Duration.ofMinutes(10));
        assertThat(term.longest()).isEqualTo(Duration.ofMinutes(10));
        assertThat(term.over()).isEqualTo(new EndNotice(EndReason.LIMIT_REACHED, "the workload's token has expired"));
    }

    @Test
    void a_workloads_session_ends_as_one_about_whose_person_nobody_can_be_asked() {
        Term term = term("WORKLOAD", Duration.ofHours(12));
        assertThat(term.longest()).isEqualTo(SessionBroker.UNASKED_LIMIT);
        assertThat(term.over().text()).isEqualTo("a workload's session lasts for 60 minutes at most");
    }

    @Test
    void a_session_on_a_grant_ends_with_it() {
        Entitlement granted = new Entitlement.Granted("grant", NOW.plusSeconds(60), false);
        Term term = Term.of(resource, granted, identity("TOKEN", NOW), NOW);
        assertThat(term.longest()).isEqualTo(Duration.ofSeconds(60));
        assertThat(term.over().reason()).isEqualTo(EndReason.GRANT_ENDED);
    }
}
