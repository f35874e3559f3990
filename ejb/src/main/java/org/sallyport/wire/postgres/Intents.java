package org.sallyport.wire.postgres;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.masking.Findings;
import org.sallyport.platform.SteadyClock;
import org.sallyport.recording.Intent;
import org.sallyport.recording.Outcome;
import org.sallyport.session.HeldStatement;
import org.sallyport.session.Ruling;

/** Writes intents: what a statement is, who decided, and what it would do, masked. */
final class Intents {
    private static final Clock CLOCK = SteadyClock.gateway();

    private final Relay relay;

    Intents(Relay relay) {
        this.relay = relay;
    }

    Execution begin(Analysis analysis, List<HeldStatement.Parameter> parameters, Ruling ruling) {
        relay.outbox().settleRecord();
        Findings findings = new Findings();
        findings.addAll(analysis.findings());
        List<String> shown = Parameters.masked(parameters, analysis.namesProtected(), relay.masking(), findings);
        Map<String, Long> counts = findings.isEmpty() ? Map.of() : new TreeMap<>();
        findings.byType().forEach((type, count) -> counts.put("input." + type, count));
        LongTexts texts = LongTexts.of(analysis.masked(), shown);
        long sequence = relay.recorder()
                .intent(new Intent(
                        CLOCK.instant(),
                        texts.shownText(),
                        texts.shownParameters(),
                        analysis.effects(),
                        analysis.relations(),
                        ruling.decision(),
                        ruling.rule(),
                        ruling.approvalId(),
                        "EXACT",
                        counts));
        texts.record(relay.recorder(), sequence);
        return new Execution(sequence, analysis);
    }

    /** Records statements that never went to the target. */
    void withheld(List<Analysis> analyses, List<HeldStatement.Parameter> parameters, Ruling ruling, String reason) {
        for (Analysis analysis : analyses) {
            begin(analysis, parameters, ruling).finish(relay.recorder(), Outcome.Status.NOT_EXECUTED, null, reason);
        }
    }
}
