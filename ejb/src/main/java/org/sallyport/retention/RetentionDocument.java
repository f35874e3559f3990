package org.sallyport.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.DocumentReader;

/**
 * How long recordings, bodies and packages are kept:
 * {@code {"recordings", "bodies", "packages", "classes": [{"name", "resources", "labels", "recordings", "bodies"}]}}. A period that is
 * absent or null is for ever. Of the periods of all classes that cover a session the longest counts, so a class only ever keeps
 * longer.
 */
public record RetentionDocument(RetentionClass usual, RetentionPeriod packages, List<RetentionClass> classes) {
    private static final String RECORDINGS = "recordings";
    private static final String BODIES = "bodies";
    private static final String PACKAGES = "packages";
    private static final String CLASSES = "classes";
    private static final String RESOURCES = "resources";
    private static final String LABELS = "labels";
    private static final String NAME = "[a-z][a-z0-9-]{0,62}";
    private static final String RESOURCE = "[a-z][a-z0-9-]{0,63}";
    private static final int LONGEST_PERIOD = 20;
    private static final int MOST_CLASSES = 50;
    private static final int MOST_RESOURCES = 200;

    /** In force until another is approved, or taken in with the file of resources. */
    public static final RetentionDocument INITIAL =
            parse("{\"recordings\":\"13 months\",\"bodies\":\"13 months\",\"packages\":\"7 years\",\"classes\":[]}");

    public RetentionDocument {
        classes = List.copyOf(classes);
    }

    /**
     * When something is due, and by which class.
     *
     * @param at {@link Instant#MAX} for never
     */
    public record Due(Instant at, String className) {}

    /**
     * From its document.
     *
     * @param path what a fault's sentence begins with
     * @throws org.sallyport.platform.SallyportException CONFIGURATION_INVALID for what is wrong in it
     */
    public static RetentionDocument read(Map<?, ?> document, String path) {
        DocumentReader json = new DocumentReader(document, path, RECORDINGS, BODIES, PACKAGES, CLASSES);
        List<RetentionClass> classes = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(RetentionClass.DEFAULT));
        List<DocumentReader> items =
                json.has(CLASSES) ? json.objects(CLASSES, "name", RESOURCES, LABELS, RECORDINGS, BODIES) : List.of();
        for (DocumentReader one : items) {
            RetentionClass found = retentionClass(one);
            if (!names.add(found.name())) {
                throw one.invalid("name", "must be neither " + RetentionClass.DEFAULT + " nor there twice");
            }
            classes.add(found);
        }
        if (classes.size() > MOST_CLASSES) {
            throw json.invalid(CLASSES, "must be at most " + MOST_CLASSES);
        }
        return new RetentionDocument(
                periods(json, RetentionClass.DEFAULT, List.of(), Map.of()), period(json, PACKAGES), classes);
    }

    /** From its document as it is stored or proposed. */
    public static RetentionDocument parse(String document) {
        return read(CanonicalJson.parseObject(document), "");
    }

    private static RetentionClass retentionClass(DocumentReader json) {
        String name = json.text(
                "name", text -> text.matches(NAME), "a lower-case letter and then letters, digits and hyphens");
        List<String> resources = json.has(RESOURCES)
                ? json.someTexts(RESOURCES, MOST_RESOURCES, text -> text.matches(RESOURCE), "a resource's name")
                : List.of();
        Map<String, String> labels = json.has(LABELS) ? json.labels(LABELS) : Map.of();
        if (resources.isEmpty() && labels.isEmpty()) {
            throw json.invalid(RESOURCES, "or labels must choose something; the document's own periods are for all");
        }
        return periods(json, name, resources, labels);
    }

    private static RetentionClass periods(
            DocumentReader json, String name, List<String> resources, Map<String, String> labels) {
        RetentionPeriod recordings = period(json, RECORDINGS);
        RetentionPeriod bodies = period(json, BODIES);
        if (!bodies.isAtLeast(recordings)) {
            throw json.invalid(
                    RECORDINGS, "must not be kept longer than " + BODIES + ": recordings hold the same statements");
        }
        return new RetentionClass(name, resources, labels, recordings, bodies);
    }

    private static RetentionPeriod period(DocumentReader json, String name) {
        return !json.has(name)
                ? RetentionPeriod.FOR_EVER
                : RetentionPeriod.parse(json.text(name, LONGEST_PERIOD))
                        .orElseThrow(() -> json.invalid(
                                name, "must be a number of years, months, days, hours or seconds, such as 13 months"));
    }

    /**
     * Refuses to follow the document that is in force with one that keeps anything for a shorter time.
     *
     * @throws org.sallyport.platform.SallyportException CONFIGURATION_INVALID that names what would be shorter
     */
    public void requireNoShorterThan(RetentionDocument before) {
        DocumentReader json = new DocumentReader(Map.of(), "");
        requireNoShorter(json, RECORDINGS, usual.recordings(), before.usual.recordings());
        requireNoShorter(json, BODIES, usual.bodies(), before.usual.bodies());
        requireNoShorter(json, PACKAGES, packages, before.packages);
        for (RetentionClass old : before.classes) {
            if (all().noneMatch(one -> one.isAtLeast(old))) {
                throw json.invalid(
                        CLASSES,
                        "must keep what class " + old.name() + " keeps, recordings "
                                + old.recordings().words() + " and bodies "
                                + old.bodies().words() + ", at least as long: periods are only ever extended");
            }
        }
    }

    private static void requireNoShorter(
            DocumentReader json, String name, RetentionPeriod after, RetentionPeriod before) {
        if (!after.isAtLeast(before)) {
            throw json.invalid(
                    name,
                    "must not become shorter than " + before.words() + ", which is in force, and would be "
                            + after.words() + ": periods are only ever extended");
        }
    }

    private Stream<RetentionClass> all() {
        return Stream.concat(Stream.of(usual), classes.stream());
    }

    /** Of no session that ended from then on is anything due now: classes only ever keep longer than the document's own periods. */
    public Instant latestDue(Instant now) {
        return usual.recordings().latestBegin(now);
    }

    /** When the recording of a session that ended then is due. */
    public Due recordingDue(String resource, Map<String, String> labels, Instant ended) {
        return due(resource, labels, ended, RetentionClass::recordings);
    }

    /** When the bodies of a session that ended then are due. */
    public Due bodiesDue(String resource, Map<String, String> labels, Instant ended) {
        return due(resource, labels, ended, RetentionClass::bodies);
    }

    /** When a package that was made then is due. */
    public Due packageDue(Instant made) {
        return new Due(packages.over(made), RetentionClass.DEFAULT);
    }

    private Due due(
            String resource,
            Map<String, String> labels,
            Instant ended,
            Function<RetentionClass, RetentionPeriod> period) {
        Due latest = new Due(period.apply(usual).over(ended), usual.name());
        for (RetentionClass one : classes) {
            Instant over = period.apply(one).over(ended);
            if (one.covers(resource, labels) && over.isAfter(latest.at())) {
                latest = new Due(over, one.name());
            }
        }
        return latest;
    }

    /** As canonical JSON. */
    public String document() {
        Map<String, @Nullable Object> document = members(usual);
        document.put(PACKAGES, text(packages));
        document.put(
                CLASSES,
                classes.stream()
                        .map(one -> {
                            Map<String, @Nullable Object> members = members(one);
                            members.put("name", one.name());
                            members.put(RESOURCES, one.resources().isEmpty() ? null : one.resources());
                            members.put(LABELS, one.labels().isEmpty() ? null : new TreeMap<>(one.labels()));
                            return members;
                        })
                        .toList());
        return CanonicalJson.text(document);
    }

    private static Map<String, @Nullable Object> members(RetentionClass one) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put(RECORDINGS, text(one.recordings()));
        members.put(BODIES, text(one.bodies()));
        return members;
    }

    private static @Nullable String text(RetentionPeriod period) {
        return period.isForEver() ? null : period.text();
    }
}
