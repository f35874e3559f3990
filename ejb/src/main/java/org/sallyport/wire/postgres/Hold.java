package org.sallyport.wire.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.PolicyDecision;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Quorum;
import org.sallyport.approval.model.Subject;
import org.sallyport.masking.Findings;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.session.HeldStatement;
import org.sallyport.session.HoldResult;

/**
 * One wait for approval: raises it, tells the client where, and ends with the statement going on or not. What waits is
 * exactly what will be sent; the approval is spent on it before the intent is recorded.
 */
final class Hold {
    /** What happens next; called once, on the event loop. */
    interface Ending {
        void approved(String approvalId, String rule);

        void refused(String decision, String rule, @Nullable String approvalId, PgError error);
    }

    private final Relay relay;
    private final List<Analysis> analyses;
    private final PolicyDecision.Hold decision;
    private final HeldStatement statement;
    private final Ending ending;
    private @Nullable String approvalId;
    private @Nullable Instant validUntil;
    private boolean over;

    Hold(
            Relay relay,
            String raw,
            List<Analysis> analyses,
            List<HeldStatement.Parameter> parameters,
            PolicyDecision.Hold decision,
            Ending ending) {
        this.relay = relay;
        this.analyses = List.copyOf(analyses);
        this.decision = decision;
        this.statement = new HeldStatement(
                raw, parameters, rendering(Analysis::clean, Parameters.revealed(parameters)), Instant.EPOCH);
        this.ending = ending;
    }

    void begin() {
        Subject subject = subject();
        Quorum quorum = new Quorum(decision.rule().people(), decision.rule().approvers());
        relay.hop(() -> {
            Approval approval = relay.services()
                    .holds()
                    .hold(relay.session(), statement, subject, quorum, result -> relay.onLoop(() -> decided(result)));
            relay.onLoop(() -> raised(approval));
        });
    }

    private Subject subject() {
        int hidden = 0;
        TreeSet<String> effects = new TreeSet<>();
        List<String> relations = new ArrayList<>();
        for (Analysis analysis : analyses) {
            hidden += analysis.hiddenValues();
            effects.addAll(analysis.effects());
            relations.addAll(analysis.relations());
        }
        Findings findings = new Findings();
        boolean namesProtected = analyses.stream().anyMatch(Analysis::namesProtected);
        List<String> shown = Parameters.masked(statement.parameters(), namesProtected, relay.masking(), findings);
        hidden += (int) findings.total();
        return new Subject(
                relay.session().id(),
                relay.session().resource().name(),
                relay.session().resource().version(),
                relay.session().resource().account(),
                relay.session().database(),
                rendering(Analysis::masked, shown),
                hidden,
                List.copyOf(effects),
                relations.stream().distinct().toList(),
                decision.rule().name(),
                decision.reasons(),
                relay.replies().transaction() == 'T');
    }

    /** The statements, then the parameters as comments. */
    private String rendering(Function<Analysis, String> text, List<String> parameters) {
        StringBuilder all = new StringBuilder();
        for (Analysis analysis : analyses) {
            all.append(all.isEmpty() ? "" : ";\n").append(text.apply(analysis));
        }
        for (int i = 0; i < parameters.size(); i++) {
            all.append("\n-- $")
                    .append(i + 1)
                    .append(" = ")
                    .append(parameters.get(i).replace('\n', ' '));
        }
        return all.toString();
    }

    private void raised(Approval approval) {
        approvalId = approval.id();
        validUntil = approval.expiresAt();
        if (over) {
            withdraw(approval.id());
            return;
        }
        Map<String, Object> frame = new TreeMap<>();
        frame.put("approval", approval.id());
        frame.put("state", "PENDING");
        frame.put("rule", decision.rule().name());
        frame.put("text", approval.subject().text());
        relay.recorder().hold(frame);
        String link = Setting.PUBLIC_URL.text() + "/approval.xhtml?id=" + approval.id();
        relay.outbox()
                .toClient(Messages.notice(new PgError(
                        "NOTICE",
                        "00000",
                        "Sallyport: this statement waits for " + people() + " (rule "
                                + decision.rule().name() + ")",
                        link,
                        "It goes on when it is approved, until "
                                + approval.expiresAt().toString() + " at the latest; cancel to withdraw it.")));
    }

    private String people() {
        String groups = String.join(" or ", decision.rule().approvers());
        int people = decision.rule().people();
        return people == 1 ? "one of " + groups : people + " of " + groups;
    }

    private void decided(HoldResult result) {
        if (over) {
            return;
        }
        note(result.state().name(), result.by());
        if (result.state() == ApprovalState.APPROVED) {
            spend();
        } else {
            over = true;
            ending.refused(
                    "HELD_" + result.state(),
                    decision.rule().name(),
                    approvalId,
                    PgError.error(PgError.INSUFFICIENT_PRIVILEGE, "Sallyport: " + result.sentence())
                            .hint("approval " + approvalId + ", rule "
                                    + decision.rule().name()));
        }
    }

    private void spend() {
        String id = approvalId;
        Instant until = validUntil;
        if (id == null || until == null) {
            throw new IllegalStateException("approved before it was raised");
        }
        relay.hop(() -> {
            try {
                relay.services().holds().use(relay.session(), id, statement, until);
                relay.onLoop(() -> {
                    if (!over) {
                        over = true;
                        ending.approved(id, decision.rule().name());
                    }
                });
            } catch (SallyportException e) {
                relay.onLoop(() -> {
                    over = true;
                    ending.refused(
                            "REFUSED",
                            decision.rule().name(),
                            id,
                            PgError.error(PgError.INSUFFICIENT_PRIVILEGE, "Sallyport: " + e.text()));
                });
            }
        });
    }

    /** The client has cancelled: says so and ends the wait. */
    void cancel() {
        if (withdrawNow()) {
            ending.refused(
                    "HELD_WITHDRAWN",
                    decision.rule().name(),
                    approvalId,
                    PgError.error(PgError.QUERY_CANCELED, "canceling statement due to user request"));
        }
    }

    /** The client is gone, or the session ends: records the withdrawal. */
    void abandon(Intents intents) {
        if (withdrawNow()) {
            intents.withheld(
                    analyses,
                    statement.parameters(),
                    new Intents.Ruling("HELD_WITHDRAWN", decision.rule().name(), approvalId),
                    "the session ended while the statement waited");
        }
    }

    private boolean withdrawNow() {
        if (over) {
            return false;
        }
        over = true;
        String id = approvalId;
        if (id != null) {
            note("WITHDRAWN", List.of());
            withdraw(id);
        }
        return true;
    }

    private void withdraw(String id) {
        relay.services().executor().execute(() -> relay.services().holds().withdraw(id));
    }

    private void note(String state, List<String> by) {
        Map<String, Object> frame = new TreeMap<>();
        frame.put("approval", String.valueOf(approvalId));
        frame.put("state", state);
        frame.put("by", by);
        relay.recorder().hold(frame);
    }
}
