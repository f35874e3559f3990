package org.sallyport.notification;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sallyport.platform.Setting;

/** All that leaves the house about something; each medium puts it into its own form. */
public sealed interface Notice
        permits AlarmNotice, ApprovalNotice, CheckpointNotice, PackageNotice, RecertificationNotice {
    /** One line of facts. */
    record Fact(String name, String value) {}

    String title();

    List<Fact> facts();

    /** What to do about it. */
    String hint();

    /** Where to look at it. */
    String link();

    /** For programs, for example {@code approval.raised}. */
    String type();

    /** For programs: JSON values. */
    Map<String, Object> data();

    static String link(String path) {
        return Setting.PUBLIC_URL.text().replaceFirst("/+$", "") + path;
    }

    static String time(Instant time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(time);
    }
}
