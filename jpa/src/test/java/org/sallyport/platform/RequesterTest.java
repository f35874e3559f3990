package org.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RequesterTest {
    private static final Person JOB = new Person("https://ci.example", "job");

    private static Requester requester(Person who, Person owner) {
        return Requester.of(new Principal(who, "name", Set.of(), Set.of(), owner, false));
    }

    @Test
    void the_owner_of_another_issuers_workload_is_barred_at_the_own_provider() {
        Person erin = new Person(Setting.OIDC_ISSUER.text(), "erin");
        assertThat(requester(JOB, erin).barredFromDeciding()).contains(JOB, erin);
    }

    @Test
    void an_agent_and_its_owner_of_one_provider_are_both_barred() {
        Person bot = new Person(Setting.OIDC_ISSUER.text(), "bot");
        Person erin = new Person(Setting.OIDC_ISSUER.text(), "erin");
        assertThat(requester(bot, erin).barredFromDeciding()).containsExactlyInAnyOrder(bot, erin);
    }
}
