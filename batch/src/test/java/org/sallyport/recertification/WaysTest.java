package org.sallyport.recertification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceDocument;

class WaysTest {
    private static final Resource RESOURCE = ResourceDocument.parse(
            """
            {"name": "bank-jit", "description": "d", "protocol": "postgres", "host": "h", "port": 5432, "databases": [],
             "defaultDatabase": "bank", "account": "app", "credential": "c", "tls": "OFF", "durability": "DISK",
             "sessionMinutes": 60, "masking": {"user": true, "columns": [], "detectors": []},
             "access": {"standing": ["dba"],
                        "onRequest": {"groups": ["engineers", "dba"], "people": 1, "approvers": ["approvers"], "maxMinutes": 60},
                        "emergency": {"groups": ["oncall"], "minutes": 30, "reviewers": ["approvers"], "reviewHours": 24}},
             "rules": []}
            """,
            1);

    @Test
    void each_group_that_gives_access_is_told_with_the_kind_of_right() {
        assertThat(Ways.groups(RESOURCE)).containsExactly("dba", "engineers", "oncall");
        assertThat(Ways.of(RESOURCE, Set.of("dba", "oncall")::contains, true))
                .containsExactly("STANDING dba", "ON_REQUEST dba", "EMERGENCY oncall");
    }

    @Test
    void an_agent_has_no_emergencies_and_others_have_no_access() {
        assertThat(Ways.of(RESOURCE, Set.of("oncall")::contains, false)).isEmpty();
        assertThat(Ways.of(RESOURCE, Set.of("auditors")::contains, true)).isEmpty();
    }
}
