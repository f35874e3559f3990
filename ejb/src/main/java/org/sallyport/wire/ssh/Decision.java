package org.sallyport.wire.ssh;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

/** Decides on one command by the resource's rules, and lets it wait for other people where a rule says so. */
final class Decision implements Wait.Host {
    /** What happens next; called once, under the connection's lock. */
    interface Ending {
        /** It may run; its approval, if it took one, is spent. */
        void runs(Ruling ruling);

        /** It will not run. */
        void stopped(Ruling ruling, String sentence);

        /** It waits: lines for the user. */
        void waits(List<String> notice);
    }

    private final Relay relay;
    private final Connection connection;
    private final Ask ask;
    private final Ending ending;
    private @Nullable Wait wait;
    private String rule = "";
    private String asked = "";

    private Decision(Relay relay, Ask ask, Ending ending) {
        this.relay = relay;
        this.connection = relay.connection();
        this.ask = ask;
        this.ending = ending;
    }

    static Decision on(Relay relay, Ask ask, Ending ending) {
        Decision decision = new Decision(relay, ask, ending);
        decision.decide();
        return decision;
    }

    private void decide() {
        PolicyDecision policy = session().policy().decide(ask.parts());
        if (policy instanceof PolicyDecision.Refuse refuse) {
            ending.stopped(Ruling.refused(refuse), "refused by rule " + refuse.rule() + ": " + refuse.message());
        } else if (policy instanceof PolicyDecision.Hold hold) {
            rule = hold.rule();
            asked = hold.quorum().asked();
            Wait begun = new Wait(
                    this,
                    new HeldStatement(ask.raw(), ask.parameters(), withEnvironment(ask.clean()), Instant.EPOCH),
                    subject(hold),
                    hold.quorum());
            wait = begun;
            begun.begin();
        } else if (policy instanceof PolicyDecision.Allow allow) {
            ending.runs(Ruling.allowed(allow));
        }
    }

    private Subject subject(PolicyDecision.Hold hold) {
        return new Subject(
                session().id(),
                session().resource().name(),
                session().resource().version(),
                session().resource().account(),
                null,
                connection.masking().text(withEnvironment(ask.shown()), new Findings()),
                (int) ask.findings().total(),
                ask.effects(),
                ask.relations(),
                rule,
                hold.reasons().stream()
                        .map(reason -> connection.masking().text(reason, new Findings()))
                        .distinct()
                        .toList(),
                false);
    }

    private String withEnvironment(String text) {
        StringBuilder all = new StringBuilder(text);
        ask.environment().forEach(variable -> all.append("\n# with ").append(variable));
        return all.toString();
    }

    @Override
    public LiveSession session() {
        return connection.session();
    }

    @Override
    public Integer channel() {
        return relay.number();
    }

    @Override
    public boolean hasEnded() {
        return connection.hasEnded();
    }

    @Override
    public Holds holds() {
        return connection.services().holds();
    }

    @Override
    public void blocking(Runnable task) {
        connection.blocking(task);
    }

    @Override
    public void serially(Runnable step) {
        connection.serially(step);
    }

    @Override
    public void raised(Approval approval) {
        List<String> lines = new ArrayList<>();
        lines.add("Sallyport: this command waits for " + asked + " (rule " + rule + ")");
        lines.add("Sallyport: " + Setting.PUBLIC_URL.text() + "/approval/" + approval.id());
        lines.add("Sallyport: it goes on when it is approved, until " + approval.expiresAt()
                + " at the latest; Ctrl-C withdraws it");
        ending.waits(lines);
    }

    @Override
    public void approved(String approvalId) {
        ending.runs(new Ruling("HELD_APPROVED", rule, approvalId));
    }

    @Override
    public void refused(String decision, @Nullable String approvalId, String sentence) {
        ending.stopped(new Ruling(decision, rule, approvalId), sentence);
    }

    /** Ends what was withdrawn like any other that will not run. */
    void stopped(Ruling ruling, String sentence) {
        ending.stopped(ruling, sentence);
    }

    /** Whether it waits for other people. */
    boolean isWaiting() {
        return wait != null;
    }

    Ask ask() {
        return ask;
    }

    /** The user has changed their mind or is gone. Returns the ruling when the command still waited. */
    @Nullable Ruling withdraw() {
        Wait present = wait;
        return present != null && present.withdraw() ? new Ruling("HELD_WITHDRAWN", rule, present.approvalId()) : null;
    }
}
