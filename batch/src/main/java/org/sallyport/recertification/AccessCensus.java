package org.sallyport.recertification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.access.Catalog;
import org.sallyport.access.Resource;
import org.sallyport.identity.Member;
import org.sallyport.identity.ProviderInquiry;
import org.sallyport.identity.RoleMapping;
import org.sallyport.identity.Roles;
import org.sallyport.platform.Person;
import org.sallyport.platform.Role;
import org.sallyport.platform.Setting;
import org.sallyport.recertification.Census.Counted;
import org.sallyport.recertification.model.Access;
import org.sallyport.recertification.model.RecordedUse;
import org.sallyport.recertification.model.RecordedUse.User;
import org.sallyport.recertification.model.Source;
import org.sallyport.recertification.model.Use;

/**
 * Finds who has access now: everybody whom the provider has in a group that gives it, used or not. Of whom the provider cannot
 * tell (workloads of other issuers, or everybody where it is not asked) those who have used it and still could by their last
 * login's groups. Whose access was taken already has none.
 */
@ApplicationScoped
public class AccessCensus {
    @Inject
    private Catalog catalog;

    @Inject
    private Roles roles;

    @Inject
    private ProviderInquiry provider;

    @Inject
    private RecordedUse recorded;

    /** Somebody as far as one resource is concerned. */
    private record Candidate(String username, Set<String> groups) {}

    /**
     * Asks the provider, and then the store. Blocks.
     *
     * @param since from when on use is counted
     * @throws org.sallyport.platform.SallyportException PROVIDER_UNREACHABLE
     */
    Census take(List<Resource> resources, Instant since) {
        boolean asked = provider.isOffered();
        RoleMapping mapping = roles.inForce();
        Map<String, List<Member>> groups = new HashMap<>();
        Set<Person> users = new HashSet<>();
        if (asked) {
            for (String group : mapping.groups(Role.USER)) {
                members(groups, group).forEach(member -> users.add(member.person()));
            }
        }
        Map<Person, String> owners = recorded.owners();
        Set<String> removed = catalog.removals().stream()
                .map(removal -> key(removal.person(), removal.resource()))
                .collect(Collectors.toSet());
        List<Counted> all = new ArrayList<>();
        for (Resource resource : resources) {
            Map<Person, Candidate> candidates = new LinkedHashMap<>();
            if (asked) {
                addMembers(candidates, resource, groups, users);
            }
            Map<Person, User> used = new HashMap<>();
            for (User user : recorded.users(resource.name(), since)) {
                used.put(user.person(), user);
                boolean told = asked && user.person().issuer().equals(Setting.OIDC_ISSUER.text());
                Set<String> last = Set.copyOf(user.groups());
                if (!told && mapping.roles(last).contains(Role.USER)) {
                    candidates.put(user.person(), new Candidate(user.username(), last));
                }
            }
            candidates.forEach((person, candidate) -> {
                String owner = owners.get(person);
                List<String> ways = Ways.of(resource, candidate.groups()::contains, owner == null);
                if (!ways.isEmpty() && !removed.contains(key(person, resource.name()))) {
                    User user = used.get(person);
                    all.add(new Counted(
                            new Access(person, candidate.username(), owner, resource.name(), resource.account(), ways),
                            user == null ? Use.NONE : recorded.of(user, resource.name(), since)));
                }
            });
        }
        return new Census(asked ? Source.PROVIDER : Source.USE, all);
    }

    private void addMembers(
            Map<Person, Candidate> candidates, Resource resource, Map<String, List<Member>> groups, Set<Person> users) {
        for (String group : Ways.groups(resource)) {
            for (Member member : members(groups, group)) {
                if (users.contains(member.person())) {
                    candidates
                            .computeIfAbsent(
                                    member.person(), person -> new Candidate(member.username(), new HashSet<>()))
                            .groups()
                            .add(group);
                }
            }
        }
    }

    private List<Member> members(Map<String, List<Member>> groups, String group) {
        return groups.computeIfAbsent(group, provider::members);
    }

    private static String key(Person person, String resource) {
        return resource + " " + person;
    }
}
