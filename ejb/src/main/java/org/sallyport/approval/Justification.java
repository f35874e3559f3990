package org.sallyport.approval;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.model.Terms;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * What whoever asks says of it: why, and under which ticket. A held statement says it in a comment: {@code reason:} and the
 * rest of its line or comment; and the ticket, wherever it stands.
 */
public record Justification(String reason, @Nullable String ticket) {
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_TICKET = 255;
    private static final Pattern REASON =
            Pattern.compile("\\breason:[ \\t]*(.*?)[ \\t]*(?:\\*/|$)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** Of a request that has a field for each. */
    static Justification of(String reason, @Nullable String ticket, Terms terms) {
        ApprovalText.require("reason", reason);
        if (ticket != null && ticket.length() > LONGEST_TICKET) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "ticket: at most " + LONGEST_TICKET + " characters");
        }
        String pattern = terms.ticket();
        if (pattern != null && (ticket == null || !Pattern.matches(pattern, ticket))) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "ticket: needed here, in the form " + pattern);
        }
        return new Justification(reason, ticket);
    }

    /**
     * Of a statement that will be held; refuses one that does not say what the rule asks for.
     *
     * @param text masked
     * @param protocol by whose comments the refusal explains itself
     */
    public static Justification in(String text, Terms terms, String protocol) {
        String reason = find(REASON, 1, text, LONGEST_REASON);
        String pattern = terms.ticket();
        String ticket = pattern == null ? "" : find(Pattern.compile(pattern), 0, text, LONGEST_TICKET);
        if (terms.justification() && reason.isEmpty()) {
            throw refused("a reason", "reason: why it is needed", protocol);
        }
        if (pattern != null && ticket.isEmpty()) {
            throw refused("a ticket of the form " + pattern, "the ticket", protocol);
        }
        return new Justification(reason, ticket.isEmpty() ? null : ticket);
    }

    private static String find(Pattern pattern, int group, String text, int longest) {
        Matcher matcher = pattern.matcher(text);
        String found = matcher.find() ? matcher.group(group) : "";
        return found.length() <= longest ? found : found.substring(0, longest);
    }

    private static SallyportException refused(String what, String example, String protocol) {
        String comment = protocol.equals("ssh") ? "# " + example : "/* " + example + " */";
        return new SallyportException(
                ErrorCode.STATEMENT_REFUSED,
                "approvers ask for " + what + " here: send it again with a comment, " + comment);
    }
}
