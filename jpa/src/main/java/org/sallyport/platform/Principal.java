package org.sallyport.platform;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, taken from a verified credential.
 *
 * @param person the identity; two principals with equal persons are the same person
 * @param username for display and search, never for a decision
 * @param groups from the token's groups claim
 * @param roles what the groups amount to
 * @param agentOwner the subject that answers for an automated agent, absent for people
 * @param interactive whether the credential comes from a login with a person at the keyboard
 */
public record Principal(
        Person person,
        String username,
        Set<String> groups,
        Set<Role> roles,
        @Nullable Person agentOwner,
        boolean interactive) {
    public Principal {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    public boolean isSamePersonAs(Person other) {
        return person.equals(other);
    }

    public Optional<Person> owner() {
        return Optional.ofNullable(agentOwner);
    }
}
