package org.sallyport.platform;

import java.util.EnumSet;
import java.util.List;
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
 * @param mandates of those in whose place they may decide now
 */
public record Principal(
        Person person,
        String username,
        Set<String> groups,
        Set<Role> roles,
        @Nullable Person agentOwner,
        boolean interactive,
        List<Mandate> mandates) {
    public Principal {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
        mandates = List.copyOf(mandates);
    }

    public Principal(
            Person person,
            String username,
            Set<String> groups,
            Set<Role> roles,
            @Nullable Person agentOwner,
            boolean interactive) {
        this(person, username, groups, roles, agentOwner, interactive, List.of());
    }

    /** The same person as a deputy of others. */
    public Principal with(List<Mandate> given) {
        Set<Role> more = EnumSet.of(Role.DEPUTY);
        more.addAll(roles);
        return new Principal(person, username, groups, given.isEmpty() ? roles : more, agentOwner, interactive, given);
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
