package org.sallyport.it.container;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.Subject;
import org.sallyport.identity.Identity;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;

/** People that no provider knows, for tests inside the server. */
final class People {
    static final Principal ALICE = person("alice", Role.USER, "engineers", null);
    static final Principal BOB = person("bob", Role.APPROVER, "approvers", null);
    static final Principal ERIN = person("erin", Role.APPROVER, "approvers", null);
    static final Principal AGENT = person("agent", Role.USER, "deployers", "erin");
    static final Principal CAROL = person("carol", Role.AUDITOR, "auditors", null);
    static final Principal DAVE = person("dave", Role.ADMIN, "admins", null);
    static final Principal DORA = person("dora", Role.ADMIN, "admins", null);

    private static final String ISSUER = "http://issuer.example";

    private People() {}

    private static Principal person(String name, Role role, String group, @Nullable String owner) {
        return new Principal(
                new Person(ISSUER, name),
                name,
                Set.of(group),
                Set.of(role),
                owner == null ? null : new Person(ISSUER, owner),
                owner == null);
    }

    static Identity login(Principal principal) {
        Instant now = Instant.now();
        return new Identity(
                principal,
                "TOKEN",
                null,
                UUID.randomUUID().toString(),
                "sid",
                null,
                null,
                null,
                now,
                now.plusSeconds(300));
    }

    static Subject statement() {
        return new Subject(
                null,
                "bank",
                1,
                "app",
                "bank",
                "update accounts",
                0,
                List.of("WRITE"),
                List.of("accounts"),
                "r",
                List.of(),
                false);
    }
}
