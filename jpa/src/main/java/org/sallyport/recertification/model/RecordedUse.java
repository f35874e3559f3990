package org.sallyport.recertification.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Beginning;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Person;

/** What the sessions and commands in the store tell of how a resource was used. */
@ApplicationScoped
public class RecordedUse {
    /** Tables or programs that are shown. */
    private static final int MOST = 5;

    /** Statements name several together: so many combinations, the most frequent ones, are looked at. */
    private static final int COMBINATIONS = 200;

    private static final int LONGEST_NAME = 200;

    /**
     * Somebody who has opened the resource, as they were then.
     *
     * @param owner the subject that answers for an agent
     * @param groups of the last login there
     */
    public record User(
            Person person,
            String username,
            @Nullable String owner,
            List<String> groups,
            Instant last,
            long sessions,
            long commands) {
        public User {
            groups = List.copyOf(groups);
        }
    }

    private static final String USERS = "select s.issuer, s.subject, s.username, s.owner_subject, s.groups_claim,"
            + " s.opened_at, u.sessions, u.commands from (select max(x.id) as last_id,"
            + " sum(case when x.opened_at >= ? then 1 else 0 end) as sessions,"
            + " sum(case when x.opened_at < ? then 0 when x.sealed then x.commands"
            + " else (select count(*) from command c where c.session_id = x.id) end) as commands"
            + " from session x where x.resource = ? and x.state <> 'REFUSED' group by x.issuer, x.subject) u"
            + " join session s on s.id = u.last_id";

    private static final String NAMED = "select c.relations, count(*) as uses from command c"
            + " join session s on s.id = c.session_id where s.issuer = ? and s.subject = ? and s.resource = ?"
            + " and s.opened_at >= ? and c.relations <> '' group by c.relations order by count(*) desc, c.relations"
            + " fetch first " + COMBINATIONS + " rows only";

    @Inject
    private Jdbc jdbc;

    /** Everybody who ever opened it. */
    public List<User> users(String resource, Instant since) {
        return jdbc.list(
                USERS,
                row -> new User(
                        new Person(row.getString("issuer"), row.getString("subject")),
                        row.getString("username"),
                        row.getString("owner_subject"),
                        List.of(row.getString("groups_claim").split(",")),
                        Jdbc.instant(row, "opened_at"),
                        row.getLong("sessions"),
                        row.getLong("commands")),
                since,
                since,
                resource);
    }

    /** The subjects that answer for agents, as far as those have ever opened a session. */
    public Map<Person, String> owners() {
        Map<Person, String> owners = new HashMap<>();
        jdbc.list(
                        "select distinct issuer, subject, owner_subject from session where owner_subject is not null",
                        row -> Map.entry(
                                new Person(row.getString("issuer"), row.getString("subject")),
                                row.getString("owner_subject")))
                .forEach(one -> owners.put(one.getKey(), one.getValue()));
        return owners;
    }

    /** What this user did there since then. */
    public Use of(User user, String resource, Instant since) {
        return new Use(
                user.last(),
                user.sessions(),
                user.commands(),
                user.commands() == 0 ? List.of() : most(user.person(), resource, since));
    }

    private List<Use.Used> most(Person person, String resource, Instant since) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.list(
                        NAMED,
                        row -> Map.entry(row.getString("relations"), row.getLong("uses")),
                        person.issuer(),
                        person.subject(),
                        resource,
                        since)
                .forEach(row -> {
                    for (String name : List.of(row.getKey().split(","))) {
                        counts.merge(line(name), row.getValue(), Long::sum);
                    }
                });
        List<Use.Used> all = new ArrayList<>();
        counts.forEach((name, uses) -> all.add(new Use.Used(name, uses)));
        all.sort((a, b) ->
                a.commands() == b.commands() ? a.name().compareTo(b.name()) : Long.compare(b.commands(), a.commands()));
        return all.subList(0, Math.min(MOST, all.size()));
    }

    /** Names of files come from clients. */
    private static String line(String name) {
        return Beginning.of(name.replaceAll("\\p{Cntrl}", "\uFFFD"), LONGEST_NAME);
    }
}
