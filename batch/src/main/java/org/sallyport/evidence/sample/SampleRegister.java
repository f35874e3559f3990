package org.sallyport.evidence.sample;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceSample;
import org.sallyport.evidence.model.EvidenceSamples;
import org.sallyport.evidence.model.RunState;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;

/** Each step of a sample's life, in a transaction of its own; a draw is in the ledger before it is known whom it hits. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SampleRegister {
    /** Each is a file beside the package, and a try that everybody sees. */
    private static final int A_PACKAGE = 100;

    /** Each reads its whole package. */
    private static final int AT_ONCE = 2;

    @Inject
    private EvidenceSamples samples;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    public EvidenceSample draw(Principal caller, EvidenceRun run, EvidenceSample.Asked asked) {
        int before = samples.countForAdding(run.id());
        if (before >= A_PACKAGE) {
            throw new SallyportException(
                    ErrorCode.CONFLICT, "evidence run " + run.id() + " has " + A_PACKAGE + " samples, and no more");
        }
        if (samples.findRunning(Setting.NODE.text()).size() >= AT_ONCE) {
            throw new SallyportException(ErrorCode.CONFLICT, AT_ONCE + " samples are being drawn; wait for one to end");
        }
        EvidenceSample sample = new EvidenceSample(
                Ids.next(clock), run.id(), before + 1, asked, caller.username(), Setting.NODE.text(), clock.instant());
        samples.add(sample);
        audit.record(event(EventType.SAMPLE_DRAWN, sample, caller)
                .with("nonce", asked.nonce())
                .with("size", asked.size())
                .with("column", asked.column())
                .with("seed", asked.seed())
                .with("package", run.file().orElse(""))
                .with("packageSha256", run.sha256().orElse("")));
        return sample;
    }

    public void complete(EvidenceSample sample, String file, String sha256) {
        samples.get(sample.run(), sample.number()).complete(file, sha256);
    }

    /** Ends one that is still being made. */
    public void fail(EvidenceSample sample, String sentence) {
        EvidenceSample stored = samples.get(sample.run(), sample.number());
        if (stored.state() == RunState.RUNNING) {
            stored.fail(sentence);
        }
    }

    /** At boot: what the last stop of this node cut off is drawn again by whoever wants it. Returns what it was. */
    public List<String> giveUp() {
        List<EvidenceSample> cutOff = samples.findRunning(Setting.NODE.text());
        cutOff.forEach(sample -> sample.fail("the gateway stopped while this sample was drawn; draw it again"));
        return cutOff.stream().map(EvidenceSample::id).toList();
    }

    /** Somebody is about to read a sample. */
    public void read(Principal caller, EvidenceSample sample) {
        audit.record(event(EventType.SAMPLE_READ, sample, caller)
                .with("file", sample.file().orElse(""))
                .with("sha256", sample.sha256().orElse("")));
    }

    private static AuditEvent event(EventType type, EvidenceSample sample, Principal caller) {
        return AuditEvent.of(type).by(caller).with("run", sample.run()).with("number", sample.number());
    }
}
