package org.sallyport.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.DocumentReader;
import org.sallyport.schedule.model.ReviewTerms;
import org.sallyport.schedule.model.WhenLate;

/**
 * The schedules of recertification in the order of their document: {@code {"schedules": [{"name", "every", "from", "zone",
 * "reviewers", "days", "remindDays", "lookBackDays", "whenLate", "resources"}]}}.
 */
public record RecertificationDocument(List<RecertificationSchedule> schedules) {
    /** In force until another is approved, or taken in with the file of resources. */
    public static final RecertificationDocument USUAL = new RecertificationDocument(List.of());

    private static final String SCHEDULES = "schedules";
    private static final String REVIEWERS = "reviewers";
    private static final String DAYS = "days";
    private static final String REMIND = "remindDays";
    private static final String LOOK_BACK = "lookBackDays";
    private static final String LATE = "whenLate";
    private static final String RESOURCES = "resources";
    private static final int MOST = 20;
    private static final int LONGEST_DAYS = 366;
    private static final int USUAL_REMINDER = 3;
    private static final int USUAL_LOOK_BACK = 90;

    public RecertificationDocument {
        schedules = List.copyOf(schedules);
    }

    /**
     * From its document.
     *
     * @param path what a fault's sentence begins with
     * @throws org.sallyport.platform.SallyportException CONFIGURATION_INVALID for what is wrong in it
     */
    public static RecertificationDocument read(Map<?, ?> document, String path) {
        DocumentReader json = new DocumentReader(document, path, SCHEDULES);
        List<RecertificationSchedule> schedules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (DocumentReader one : json.objects(
                SCHEDULES, "name", "every", "from", "zone", REVIEWERS, DAYS, REMIND, LOOK_BACK, LATE, RESOURCES)) {
            Schedule timing = ScheduleDocument.schedule(one);
            if (!names.add(timing.name())) {
                throw one.invalid("name", "must not be " + timing.name() + " twice");
            }
            schedules.add(new RecertificationSchedule(timing, terms(one)));
        }
        if (schedules.size() > MOST) {
            throw json.invalid(SCHEDULES, "must be at most " + MOST);
        }
        return new RecertificationDocument(schedules);
    }

    /** From its document as it is stored or proposed. */
    public static RecertificationDocument parse(String document) {
        return read(CanonicalJson.parseObject(document), "");
    }

    /**
     * The terms of one that a person opens, from what they send: those members, and a {@code name}. It leaves access as it is: what
     * takes access from everybody takes two administrators, as a schedule does.
     */
    public static ReviewTerms termsByHand(Map<?, ?> document) {
        return terms(new DocumentReader(document, "", "name", REVIEWERS, DAYS, REMIND, LOOK_BACK, RESOURCES));
    }

    private static ReviewTerms terms(DocumentReader json) {
        int days = json.number(DAYS, 1, LONGEST_DAYS);
        int remind = json.has(REMIND) ? json.number(REMIND, 0, LONGEST_DAYS) : Math.min(USUAL_REMINDER, days - 1);
        if (remind >= days) {
            throw json.invalid(REMIND, "must be less than the " + days + " days in which all is to be decided");
        }
        return new ReviewTerms(
                json.someGroups(REVIEWERS),
                days,
                remind,
                json.has(LOOK_BACK) ? json.number(LOOK_BACK, 1, LONGEST_DAYS) : USUAL_LOOK_BACK,
                json.has(LATE) ? json.choice(LATE, WhenLate.class) : WhenLate.STAY,
                json.optionalTexts(RESOURCES));
    }

    /** As canonical JSON. */
    public String document() {
        return CanonicalJson.text(Map.of(
                SCHEDULES,
                schedules.stream().map(RecertificationDocument::members).toList()));
    }

    private static Map<String, Object> members(RecertificationSchedule schedule) {
        Map<String, Object> members = new TreeMap<>(ScheduleDocument.members(schedule.timing()));
        members.remove(ScheduleDocument.SETTLING);
        ReviewTerms terms = schedule.terms();
        members.put(REVIEWERS, terms.reviewers());
        members.put(DAYS, terms.days());
        members.put(REMIND, terms.remindDays());
        members.put(LOOK_BACK, terms.lookBackDays());
        members.put(LATE, terms.whenLate().name().toLowerCase(Locale.ROOT));
        members.put(RESOURCES, terms.resources());
        return members;
    }
}
