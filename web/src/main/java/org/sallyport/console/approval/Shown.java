package org.sallyport.console.approval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.access.model.Terms;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.console.Texts;

/** An approval as one person sees it. */
public record Shown(Approval approval, Stance stance) {
    /** So many people of a group, at least. */
    public record Minimum(String group, int people) {}

    public boolean command() {
        return approval.kind() == ApprovalKind.COMMAND;
    }

    public boolean configuration() {
        return approval.kind() == ApprovalKind.CONFIGURATION;
    }

    public boolean review() {
        return approval.kind() == ApprovalKind.REVIEW;
    }

    public boolean pending() {
        return approval.state() == ApprovalState.PENDING;
    }

    /** How many people of which group are needed at least. */
    public List<Minimum> minima() {
        return approval.panel().minima().entrySet().stream()
                .map(least -> new Minimum(least.getKey(), least.getValue()))
                .toList();
    }

    public boolean hidesValues() {
        return command() && approval.subject().hiddenValues() > 0;
    }

    /** Whether it waits for whoever looks at it. */
    boolean asksMe() {
        return stance.mayDecide();
    }

    /** How whoever decides must be logged in; empty for any interactive login. */
    public String login() {
        Terms.Login login = approval.panel().login();
        List<String> needed = new ArrayList<>();
        if (!login.acr().isEmpty()) {
            needed.add(Texts.of("approval.acr", String.join(", ", login.acr())));
        }
        Duration age = login.maxAge();
        if (age != null) {
            needed.add(Texts.of("approval.loginAge", age.toMinutes()));
        }
        return String.join(", ", needed);
    }

    /** Whether a person who is asked, or who asked, can still take it back. */
    boolean open() {
        return pending() || (approval.kind() == ApprovalKind.ACCESS && approval.state() == ApprovalState.APPROVED);
    }

    /** What makes a redrawing worth while. */
    String fingerprint() {
        return approval.id()
                + approval.state()
                + approval.decisions().size()
                + approval.panel().escalatedAt().isPresent();
    }
}
