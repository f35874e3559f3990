package org.sallyport.identity;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.DocumentReader;
import org.sallyport.platform.Role;

/**
 * Which of the provider's groups make up which role. A person in none has no role.
 *
 * @param groups of each role but DEPUTY, which comes from delegations alone
 */
public record RoleMapping(Map<Role, List<String>> groups) {
    private static final Set<Role> MAPPED = EnumSet.of(Role.USER, Role.APPROVER, Role.AUDITOR, Role.ADMIN);

    /** In force until another is approved, or taken in with the file of resources. */
    public static final RoleMapping USUAL = new RoleMapping(Map.of(
            Role.USER,
            List.of("engineers", "deployers"),
            Role.APPROVER,
            List.of("approvers"),
            Role.AUDITOR,
            List.of("auditors"),
            Role.ADMIN,
            List.of("admins")));

    public RoleMapping {
        groups = Map.copyOf(groups);
    }

    /**
     * From its document: for each role in lower case a list of groups, and for {@code admin} at least one.
     *
     * @param path what a fault's sentence begins with
     * @throws org.sallyport.platform.SallyportException CONFIGURATION_INVALID for what is wrong in it
     */
    public static RoleMapping read(Map<?, ?> document, String path) {
        DocumentReader json = new DocumentReader(
                document, path, MAPPED.stream().map(RoleMapping::member).toArray(String[]::new));
        Map<Role, List<String>> groups = new EnumMap<>(Role.class);
        for (Role role : MAPPED) {
            groups.put(role, role == Role.ADMIN ? json.someGroups(member(role)) : json.groups(member(role)));
        }
        return new RoleMapping(groups);
    }

    /** From its document as it is stored or proposed. */
    public static RoleMapping parse(String document) {
        return read(CanonicalJson.parseObject(document), "");
    }

    private static String member(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** As canonical JSON. */
    public String document() {
        Map<String, Object> members = new TreeMap<>();
        groups.forEach((role, names) -> members.put(member(role), names));
        return CanonicalJson.text(members);
    }

    public List<String> groups(Role role) {
        return groups.getOrDefault(role, List.of());
    }

    /** What somebody in these groups is. */
    public Set<Role> roles(Set<String> member) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        groups.forEach((role, names) -> {
            if (names.stream().anyMatch(member::contains)) {
                roles.add(role);
            }
        });
        return roles;
    }
}
