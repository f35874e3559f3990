package org.sallyport.wire.postgres;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.PolicyDecision;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.Subject;
import org.sallyport.masking.Findings;
import org.sallyport.platform.Setting;
import org.sallyport.session.HeldStatement;
import org.sallyport.session.Holds;
import org.sallyport.session.LiveSession;
import org.sallyport.session.Ruling;
import org.sallyport.session.Wait;

/**
 * One statement's wait for approval, for this protocol: what is asked, the notice that tells the client where, and how
 * it goes on. What waits is exactly what will be sent.
 */
final class Hold implements Wait.Host {
    /** What happens next; called once, on the event loop. */
    interface Ending {
        void approved(String approvalId, String rule);

        void refused(String decision, String rule, @Nullable String approvalId, PgError error);

        /** Nobody decides any more: the session ends, or something before it has failed. */
        void abandoned();
    }

    private static final String OVERTAKEN = "an earlier message failed";

    private final Relay relay;
    private final List<Analysis> analyses;
    private final PolicyDecision.Hold decision;
    private final HeldStatement statement;
    private final Ending ending;
    private final Wait wait;
    private String link = "";
    private Instant until = Instant.EPOCH;
    private @Nullable Future<?> again;

    /** Set when the decision came too late: something before it had failed. */
    private @Nullable Intents overtaken;

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
        this.wait = new Wait(this, statement, subject(), decision.quorum());
    }

    void begin() {
        wait.begin();
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
                decision.rule(),
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

    @Override
    public LiveSession session() {
        return relay.session();
    }

    @Override
    public Holds holds() {
        return relay.services().holds();
    }

    @Override
    public boolean hasEnded() {
        return relay.hasEnded();
    }

    @Override
    public void blocking(Runnable task) {
        relay.hop(task);
    }

    @Override
    public void serially(Runnable step) {
        relay.onLoop(step);
    }

    @Override
    public void raised(Approval approval) {
        link = Setting.PUBLIC_URL.text() + "/approval.xhtml?id=" + approval.id();
        until = approval.expiresAt();
        say("waits");
        estimate(approval.id());
        int period = Setting.HOLD_NOTICE_SECONDS.number();
        if (period > 0) {
            again = relay.client()
                    .eventLoop()
                    .scheduleAtFixedRate(() -> relay.onLoop(this::sayAgain), period, period, TimeUnit.SECONDS);
        }
    }

    /** Now that the statement is recorded and somebody is asked about it. */
    private void estimate(String approvalId) {
        if (relay.session().resource().estimates()
                && RowEstimate.isPlain(analyses, statement.parameters(), relay.catalogue())) {
            String sql = analyses.get(0).raw();
            blocking(() -> relay.estimate(sql).ifPresent(rows -> holds().expect(approvalId, rows)));
        }
    }

    /** Keeps the connection known to whatever forgets silent ones, and shows soon when the client is gone. */
    private void sayAgain() {
        if (again != null) {
            say("still waits");
        }
    }

    private void say(String waits) {
        relay.outbox()
                .toClient(Messages.notice(new PgError(
                        "NOTICE",
                        "00000",
                        "Sallyport: this statement " + waits + " for "
                                + decision.quorum().asked() + " (rule "
                                + decision.rule() + ")",
                        link,
                        "It goes on when it is approved, until " + until + " at the latest; cancel to withdraw it.")));
    }

    private void over() {
        Future<?> present = again;
        again = null;
        if (present != null) {
            present.cancel(false);
        }
    }

    @Override
    public void approved(String approvalId) {
        over();
        if (isOvertaken("HELD_APPROVED", approvalId)) {
            return;
        }
        ending.approved(approvalId, decision.rule());
    }

    @Override
    public void refused(String outcome, @Nullable String approvalId, String sentence) {
        over();
        if (isOvertaken(outcome, approvalId)) {
            return;
        }
        PgError error = PgError.error(PgError.INSUFFICIENT_PRIVILEGE, "Sallyport: " + sentence);
        ending.refused(
                outcome,
                decision.rule(),
                approvalId,
                outcome.equals("REFUSED") ? error : error.hint("approval " + approvalId + ", rule " + decision.rule()));
    }

    /** The client has cancelled: says so and ends the wait. */
    void cancel() {
        over();
        if (wait.withdraw()) {
            ending.refused(
                    "HELD_WITHDRAWN",
                    decision.rule(),
                    wait.approvalId(),
                    PgError.error(PgError.QUERY_CANCELED, "canceling statement due to user request"));
        }
    }

    private boolean isOvertaken(String decided, @Nullable String approvalId) {
        Intents intents = overtaken;
        if (intents != null) {
            ending.abandoned();
            intents.withheld(
                    analyses, statement.parameters(), new Ruling(decided, decision.rule(), approvalId), OVERTAKEN);
        }
        return intents != null;
    }

    private Ruling withdrawn() {
        return new Ruling("HELD_WITHDRAWN", decision.rule(), wait.approvalId());
    }

    /** Something before it has failed: the target ignores it, so nobody has to decide. */
    void overtaken(Intents intents) {
        withdraw(intents, OVERTAKEN);
        overtaken = intents;
    }

    /** It has itself failed before it could wait to its end; null when it was decided just now. */
    @Nullable Execution fail(Intents intents) {
        over();
        overtaken = intents;
        if (!wait.withdraw()) {
            return null;
        }
        ending.abandoned();
        return intents.begin(analyses.get(0), statement.parameters(), withdrawn());
    }

    /** The client is gone, or the session ends: records the withdrawal. */
    void abandon(Intents intents) {
        withdraw(intents, "the session ended while the statement waited");
    }

    private void withdraw(Intents intents, String why) {
        over();
        if (wait.withdraw()) {
            ending.abandoned();
            intents.withheld(analyses, statement.parameters(), withdrawn(), why);
        }
    }
}
