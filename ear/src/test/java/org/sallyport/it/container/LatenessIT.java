package org.sallyport.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.sallyport.it.Recertifications;
import org.sallyport.it.SharedGateway;
import org.sallyport.it.Stage;
import org.sallyport.it.TestedEar;
import org.sallyport.platform.Jdbc;

/**
 * Nobody decides in time: first as clients, then inside the server, where the time is made to pass and the recertification is
 * made one that suspends, as a schedule's may, and as clients again. No signature here names what the server does not have.
 */
@SharedGateway
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LatenessIT {
    private static final String NAME = "soon late";

    @Inject
    private Jdbc jdbc;

    @Deployment
    static EnterpriseArchive deployment() {
        return TestedEar.with(LatenessIT.class);
    }

    @Test
    @RunAsClient
    @Order(1)
    void both_are_opened() {
        new Recertifications(Stage.get(), "app-server").open(NAME, Map.of());
        LateFollowUp.open();
    }

    @Test
    @Order(2)
    void their_days_pass() {
        Instant past = Instant.now().minusSeconds(1);
        assertEquals(
                1,
                jdbc.update(
                        "update recertification set due_at = ?, when_late = 'SUSPEND' where name = ? and closed_at is null",
                        past,
                        NAME));
        jdbc.update(
                "update recertification_item set due_at = ? where campaign_id = (select max(id) from recertification"
                        + " where name = ?)",
                past,
                NAME);
        jdbc.update(
                "update evidence_exception set due_at = ? where kind = 'APPROVAL_REJECTED' and state = 'OPEN'", past);
    }

    @Test
    @RunAsClient
    @Order(3)
    void access_is_suspended_and_administrators_are_told_and_may_decide() {
        LateReview.assertSuspended(NAME);
    }

    @Test
    @RunAsClient
    @Order(4)
    void auditors_and_administrators_are_told_of_late_exceptions_once() {
        LateFollowUp.assertTold();
    }
}
