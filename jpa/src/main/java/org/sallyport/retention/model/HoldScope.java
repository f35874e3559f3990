package org.sallyport.retention.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Person;
import org.sallyport.platform.SallyportException;

/**
 * What a hold keeps: all that is given must apply, and what is not given applies to everything.
 *
 * @param username of the person, for display
 * @param from of the period, which it includes; null for as early as may be
 * @param to of the period, which it excludes; null for as late as may be
 */
public record HoldScope(
        @Nullable Person person,
        @Nullable String username,
        @Nullable String resource,
        @Nullable String session,
        @Nullable Instant from,
        @Nullable Instant to) {
    static final String IN_FORCE = "select person_issuer, person_subject, person_username, resource, session_id,"
            + " held_from, held_to from legal_hold where state <> 'LIFTED' order by id";

    public HoldScope {
        if (person == null && resource == null && session == null && from == null && to == null) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "scope: needs a person, a resource, a session or a period");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "from: must be before to");
        }
    }

    /** Those of all holds that are not lifted. */
    static List<HoldScope> inForce(Jdbc jdbc) {
        return jdbc.list(IN_FORCE, HoldScope::read);
    }

    private static HoldScope read(ResultSet row) throws SQLException {
        String issuer = row.getString(1);
        String subject = row.getString(2);
        return new HoldScope(
                issuer == null || subject == null ? null : new Person(issuer, subject),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                instant(row, 6),
                instant(row, 7));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public boolean covers(KeptSession kept) {
        Person whose = person;
        return (whose == null || kept.isOf(whose))
                && (resource == null || resource.equals(kept.resource()))
                && (session == null || session.equals(kept.id()))
                && overlaps(kept.openedAt(), kept.endedAt());
    }

    /** Whether it may cover something of what a resource's target wrote in that time, whoever did it. */
    public boolean mayCover(String of, Instant begin, Instant end) {
        return (resource == null || resource.equals(of)) && overlaps(begin, end);
    }

    /**
     * Whether it may cover something in a package of this period. A package holds what many people did, so a hold without
     * a period keeps them all.
     */
    public boolean overlaps(Instant begin, Instant end) {
        return (from == null || !end.isBefore(from)) && (to == null || begin.isBefore(to));
    }

    /** In words, for people. */
    public String text() {
        List<String> parts = new ArrayList<>();
        told().forEach((name, value) -> {
            if (!name.equals("issuer") && !name.equals("subject")) {
                parts.add(name + " " + value);
            }
        });
        return String.join(", ", parts);
    }

    /** What is given, for the event that tells of it. */
    public Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        Person whose = person;
        if (whose != null) {
            told.put("issuer", whose.issuer());
            told.put("subject", whose.subject());
            told.put("person", username == null ? whose.subject() : username);
        }
        put(told, "resource", resource);
        put(told, "session", session);
        put(told, "from", from);
        put(told, "to", to);
        return told;
    }

    private static void put(Map<String, String> told, String name, @Nullable Object value) {
        if (value != null) {
            told.put(name, value.toString());
        }
    }
}
