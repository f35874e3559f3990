package org.sallyport.wire.ssh;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.sallyport.access.Resource;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.Decision;
import org.sallyport.approval.model.Verdict;
import org.sallyport.platform.Setting;

/** What a person at a terminal reads while they ask for access and wait. Others' words are made harmless. */
final class RequestText {
    /** A comment may be as long as 2,000 characters; all of it stands behind the link. */
    private static final int LONGEST_COMMENT = 300;

    private RequestText() {}

    static List<String> intro(Resource resource, Resource.OnRequest ask) {
        return List.of(
                "Sallyport: access to " + resource.name() + " is on request.",
                "It takes the approval of " + ask.quorum().asked() + ", for " + minutes(ask.maxMinutes()) + " at most.",
                "Say what you need it for. Ctrl-C leaves without asking.",
                "");
    }

    static List<String> waiting(Approval approval, boolean joined) {
        String what = minutes(approval.duration().map(Duration::toMinutes).orElse(0L));
        return List.of(
                "Sallyport: "
                        + (joined
                                ? "your request of " + seconds(approval.createdAt()) + " for " + what + " still waits."
                                : "asked for " + what + "."),
                "Sallyport: " + link(approval),
                "Sallyport: waiting for approval; Ctrl-C withdraws it");
    }

    static String link(Approval approval) {
        return Setting.PUBLIC_URL.text() + "/approval/" + approval.id();
    }

    /** The decision, as the how-manieth approval of how many. */
    static String approved(Approval approval, int index) {
        Decision decision = approval.decisions().stream()
                .filter(one -> one.verdict() == Verdict.APPROVE)
                .toList()
                .get(index);
        return "Sallyport: " + (index + 1) + " of " + approval.threshold() + ": " + name(decision) + " approved"
                + why(decision);
    }

    private static String name(Decision decision) {
        String absent = decision.absentUsername();
        return clean(decision.username()) + (absent.isEmpty() ? "" : " in the place of " + clean(absent));
    }

    static String granted(Approval approval) {
        return "Sallyport: you have access for "
                + minutes(approval.duration().map(Duration::toMinutes).orElse(0L)) + "; opening "
                + approval.subject().resource();
    }

    /** Why a request that is not approved opens nothing. */
    static String closed(Approval approval) {
        String resource = approval.subject().resource();
        return switch (approval.state()) {
            case REJECTED ->
                "access to " + resource + " was rejected"
                        + approval.decisions().stream()
                                .filter(decision -> decision.verdict() == Verdict.REJECT)
                                .findFirst()
                                .map(decision -> " by " + name(decision) + why(decision))
                                .orElse("");
            case EXPIRED ->
                "nobody decided on your request for access to " + resource + " before " + seconds(approval.expiresAt());
            case WITHDRAWN ->
                "your request for access to " + resource + " was withdrawn by "
                        + clean(approval.requester().username());
            case APPROVED ->
                "your request was approved meanwhile: log in again to use the access, or give it back at "
                        + link(approval);
            default ->
                "your access to " + resource + " is " + approval.state().name().toLowerCase(Locale.ROOT);
        };
    }

    static String stillWaits(Approval approval) {
        return "your request still stands until " + seconds(approval.expiresAt())
                + "; log in again to wait on, or see it at " + link(approval);
    }

    private static String why(Decision decision) {
        return decision.comment().isBlank() ? "" : ": " + clean(decision.comment());
    }

    private static String minutes(long number) {
        return number == 1 ? "1 minute" : number + " minutes";
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** One line that does nothing to a terminal, nor turns the direction of what stands around it. */
    static String clean(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_COMMENT)
                .forEach(c -> out.appendCodePoint(isPrintable(c) ? c : Character.isWhitespace(c) ? ' ' : '\uFFFD'));
        return text.codePointCount(0, text.length()) > LONGEST_COMMENT ? out + "..." : out.toString();
    }

    /** Whether a character only shows itself. */
    static boolean isPrintable(int codePoint) {
        return Character.isValidCodePoint(codePoint)
                && switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
