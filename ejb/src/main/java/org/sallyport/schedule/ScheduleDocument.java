package org.sallyport.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.DocumentReader;

/** The schedules in the order of their document: {@code {"schedules": [{"name", "every", "from", "zone", "settleMinutes"}]}}. */
public record ScheduleDocument(List<Schedule> schedules) {
    /** In force until another is approved, or taken in with the file of resources. */
    public static final ScheduleDocument USUAL = new ScheduleDocument(List.of());

    private static final String SCHEDULES = "schedules";
    static final String SETTLING = "settleMinutes";
    private static final String NAME = "[a-z][a-z0-9-]{0,62}";
    private static final int LONGEST = 100;
    private static final int MOST = 20;
    private static final int USUAL_SETTLING = 60;

    /** A week. */
    private static final int LONGEST_SETTLING = 7 * 24 * 60;

    /** Nothing was recorded before. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);

    public ScheduleDocument {
        schedules = List.copyOf(schedules);
    }

    /**
     * From its document.
     *
     * @param path what a fault's sentence begins with
     * @throws org.sallyport.platform.SallyportException CONFIGURATION_INVALID for what is wrong in it
     */
    public static ScheduleDocument read(Map<?, ?> document, String path) {
        DocumentReader json = new DocumentReader(document, path, SCHEDULES);
        List<Schedule> schedules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (DocumentReader one : json.objects(SCHEDULES, "name", "every", "from", "zone", SETTLING)) {
            Schedule schedule = schedule(one);
            if (!names.add(schedule.name())) {
                throw one.invalid("name", "must not be " + schedule.name() + " twice");
            }
            schedules.add(schedule);
        }
        if (schedules.size() > MOST) {
            throw json.invalid(SCHEDULES, "must be at most " + MOST);
        }
        return new ScheduleDocument(schedules);
    }

    /** From its document as it is stored or proposed. */
    public static ScheduleDocument parse(String document) {
        return read(CanonicalJson.parseObject(document), "");
    }

    /** What a schedule of anything has; {@code settleMinutes} where its document knows it. */
    static Schedule schedule(DocumentReader json) {
        String name = json.text(
                "name",
                text -> text.matches(NAME),
                "a lower-case letter and then letters, digits and hyphens, up to 63 in all");
        String length = json.text("every", LONGEST);
        Every every = Every.parse(length)
                .orElseThrow(() -> json.invalid(
                        "every", "must be month, quarter, or 1 to 366 days, weeks or months, such as 10 days"));
        LocalDate from = from(json);
        if (!every.mayBeginOn(from)) {
            throw json.invalid("from", "must be the first day of a " + every.text());
        }
        int settling = json.has(SETTLING) ? json.number(SETTLING, 1, LONGEST_SETTLING) : USUAL_SETTLING;
        return new Schedule(name, every, from, zone(json), Duration.ofMinutes(settling));
    }

    private static LocalDate from(DocumentReader json) {
        try {
            LocalDate from = LocalDate.parse(json.needed("from", LONGEST));
            if (!from.isBefore(EARLIEST) && !from.isAfter(LATEST)) {
                return from;
            }
        } catch (DateTimeException e) {
            throw json.invalid("from", "must be a day such as 2026-01-01");
        }
        throw json.invalid("from", "must lie between " + EARLIEST + " and " + LATEST);
    }

    private static ZoneId zone(DocumentReader json) {
        try {
            return ZoneId.of(json.needed("zone", LONGEST));
        } catch (DateTimeException e) {
            throw json.invalid("zone", "must be a time zone such as Europe/Zurich or UTC");
        }
    }

    /** As canonical JSON. */
    public String document() {
        return CanonicalJson.text(Map.of(
                SCHEDULES, schedules.stream().map(ScheduleDocument::members).toList()));
    }

    static Map<String, Object> members(Schedule schedule) {
        return new TreeMap<>(Map.of(
                "name",
                schedule.name(),
                "every",
                schedule.every().text(),
                "from",
                schedule.from().toString(),
                "zone",
                schedule.zone().getId(),
                SETTLING,
                schedule.settling().toMinutes()));
    }
}
