package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Role;

class RoleMappingTest {
    private static final RoleMapping MAPPING = RoleMapping.read(
            Map.of(
                    "user", List.of("dev", "ops"),
                    "approver", List.of("ops"),
                    "auditor", List.of(),
                    "admin", List.of("root")),
            "");

    @Test
    void somebody_has_the_roles_of_all_their_groups() {
        assertThat(MAPPING.roles(Set.of("dev"))).containsExactly(Role.USER);
        assertThat(MAPPING.roles(Set.of("ops", "root")))
                .containsExactlyInAnyOrder(Role.USER, Role.APPROVER, Role.ADMIN);
        assertThat(MAPPING.roles(Set.of("admins", "DEV", "dev "))).isEmpty();
        assertThat(MAPPING.roles(Set.of())).isEmpty();
    }

    @Test
    void a_document_that_is_written_is_read_as_the_same() {
        assertThat(RoleMapping.read(CanonicalJson.parseObject(MAPPING.document()), ""))
                .isEqualTo(MAPPING);
        assertThat(RoleMapping.read(CanonicalJson.parseObject(RoleMapping.USUAL.document()), ""))
                .isEqualTo(RoleMapping.USUAL);
    }

    @Test
    void nobody_gets_the_role_of_a_deputy_by_a_group() {
        assertThat(MAPPING.groups(Role.DEPUTY)).isEmpty();
        assertThat(MAPPING.groups(Role.ADMIN)).containsExactly("root");
    }
}
