package org.sallyport.notification;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.notification.model.Cause;
import org.sallyport.platform.Setting;

/**
 * All that leaves the house about an approval. Not the statement, the reason, the ticket, the account, nor the rule: those
 * can hold data of the target, and are read in the console.
 *
 * @param approval its id
 * @param needs how many people of any of the groups must approve
 * @param link to the approval in the console
 */
public record Notice(
        String approval,
        Cause cause,
        ApprovalKind kind,
        String requester,
        String resource,
        int needs,
        List<String> groups,
        Instant until,
        String link) {
    /** Names are for recognising; what is longer is not one. */
    private static final int LONGEST_NAME = 100;

    /** One line of facts. */
    public record Fact(String name, String value) {}

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public Notice {
        requester = Plain.line(requester, LONGEST_NAME);
        resource = Plain.line(resource, LONGEST_NAME);
        groups = groups.stream().map(group -> Plain.line(group, LONGEST_NAME)).toList();
    }

    static Notice of(Approval approval, Cause cause) {
        return new Notice(
                approval.id(),
                cause,
                approval.kind(),
                approval.requester().username(),
                approval.subject().resource(),
                approval.threshold(),
                approval.approverGroups(),
                approval.expiresAt(),
                Setting.PUBLIC_URL.text().replaceFirst("/+$", "") + "/approval/" + approval.id());
    }

    String title() {
        return (cause == Cause.ESCALATED ? "Still waiting: " : "") + what() + " by " + requester + " on " + resource;
    }

    private String what() {
        return switch (kind) {
            case ACCESS -> "access request";
            case COMMAND -> "held statement";
            case CONFIGURATION -> "change of configuration";
            case REVIEW -> "emergency access to review";
        };
    }

    List<Fact> facts() {
        return List.of(
                new Fact("Asked by", requester),
                new Fact("Resource", resource),
                new Fact("Needs", (needs == 1 ? "1 person" : needs + " people") + " of " + String.join(" or ", groups)),
                new Fact("Until", TIME.format(until)));
    }

    /** What to do about it. */
    String hint() {
        return "Look at it and decide in the console, after signing in.";
    }
}
