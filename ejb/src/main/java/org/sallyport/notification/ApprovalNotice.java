package org.sallyport.notification;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.notification.model.Cause;

/**
 * All that leaves the house about an approval. Not the statement, the reason, the ticket, the account, nor the rule: those
 * can hold data of the target, and are read in the console.
 *
 * @param approval its id
 * @param needs how many people of any of the groups must approve
 * @param link to the approval in the console
 */
public record ApprovalNotice(
        String approval,
        Cause cause,
        ApprovalKind kind,
        String requester,
        String resource,
        int needs,
        List<String> groups,
        Instant until,
        String link)
        implements Notice {
    /** Names are for recognising; what is longer is not one. */
    private static final int LONGEST_NAME = 100;

    public ApprovalNotice {
        requester = Plain.line(requester, LONGEST_NAME);
        resource = Plain.line(resource, LONGEST_NAME);
        groups = groups.stream().map(group -> Plain.line(group, LONGEST_NAME)).toList();
    }

    static ApprovalNotice of(Approval approval, Cause cause) {
        return new ApprovalNotice(
                approval.id(),
                cause,
                approval.kind(),
                approval.requester().username(),
                approval.subject().resource(),
                approval.threshold(),
                approval.approverGroups(),
                approval.expiresAt(),
                Notice.link("/approval/" + approval.id()));
    }

    @Override
    public String title() {
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

    @Override
    public List<Fact> facts() {
        return List.of(
                new Fact("Asked by", requester),
                new Fact("Resource", resource),
                new Fact("Needs", (needs == 1 ? "1 person" : needs + " people") + " of " + String.join(" or ", groups)),
                new Fact("Until", Notice.time(until)));
    }

    @Override
    public String hint() {
        return "Look at it and decide in the console, after signing in.";
    }

    @Override
    public String type() {
        return "approval." + cause.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Map<String, Object> data() {
        return Map.of(
                "approval", approval,
                "kind", kind.name(),
                "requester", requester,
                "resource", resource,
                "needs", needs,
                "groups", groups,
                "until", until.toString(),
                "link", link);
    }
}
