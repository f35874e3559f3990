package org.sallyport.evidence.sample;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sallyport.evidence.EvidenceDesk;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceSample;
import org.sallyport.evidence.model.EvidenceSamples;
import org.sallyport.evidence.model.RunState;
import org.sallyport.identity.RequiresRole;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.retention.model.DisposalKind;
import org.sallyport.retention.model.Disposals;
import org.sallyport.verify.sample.CsvRows;
import org.sallyport.verify.sample.Draw;
import org.sallyport.verify.sample.Drawn;

/** Where auditors draw samples from finished packages and fetch them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SampleDesk {
    /** The largest sample. */
    public static final int LARGEST = Draw.MAX_SIZE;

    /** Most samples are made within it; who draws a larger one asks again. */
    private static final int WAIT_SECONDS = 8;

    @Inject
    private EvidenceDesk desk;

    @Inject
    private SampleRegister register;

    @Inject
    private SampleWork work;

    @Inject
    private Disposals disposals;

    @Inject
    private EvidenceSamples samples;

    @Resource
    private ManagedExecutorService executor;

    /** Draws, and waits a little for the end. An empty column is none. */
    @RequiresRole(Role.AUDITOR)
    public EvidenceSample draw(Principal caller, String runId, String nonce, int size, String column) {
        EvidenceRun run = desk.get(caller, runId);
        if (run.state() != RunState.COMPLETED) {
            throw new SallyportException(ErrorCode.CONFLICT, "evidence run " + runId + " has no package to draw from");
        }
        Path file = published(run);
        Draw draw;
        EvidenceSample.Asked asked;
        try (PackageData data = new PackageData(file)) {
            draw = new Draw(nonce, size, column);
            asked = new EvidenceSample.Asked(
                    nonce, size, column, Hash.hex(draw.seed(data.closing().root())));
            requireColumn(data, column);
        } catch (MalformedException e) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, e.sentence(), e);
        } catch (IOException e) {
            throw new SallyportException(ErrorCode.EVIDENCE_FAILED, "the package cannot be read", e);
        }
        EvidenceSample sample = register.draw(caller, run, asked);
        try {
            await(executor.submit(() -> work.make(run, file, draw, sample)));
        } catch (RejectedExecutionException e) {
            register.fail(sample, "the gateway was too busy to draw it; draw it again");
        }
        return samples.get(run.id(), sample.number());
    }

    private static void requireColumn(PackageData data, String column) throws IOException {
        try (InputStream table = data.stream(PackageData.SESSIONS)) {
            List<String> header = new CsvRows(table).next();
            if (!column.isEmpty() && header != null) {
                Drawn.column(header, column);
            }
        }
    }

    private static void await(Future<?> made) {
        try {
            made.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // It goes on; the sample's state tells.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new SallyportException(ErrorCode.EVIDENCE_FAILED, "the sample's end could not be stored", e);
        }
    }

    /** Those of a package, in the order they were drawn. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public List<EvidenceSample> find(Principal caller, String runId) {
        return samples.find(desk.get(caller, runId).id());
    }

    /** A sample's sessions by rank; none before it is made. */
    @RequiresRole(Role.AUDITOR)
    public List<Ranked> sessions(Principal caller, EvidenceSample sample) {
        Path file = published(desk.get(caller, sample.run()));
        EvidenceSample.Asked asked = sample.asked();
        if (sample.state() != RunState.COMPLETED) {
            return List.of();
        }
        try (PackageData data = new PackageData(file);
                InputStream table = data.stream(PackageData.SESSIONS)) {
            Draw draw = new Draw(asked.nonce(), asked.size(), asked.column());
            return Drawn.from(table, draw, data.closing().root()).sessions().stream()
                    .map(one -> new Ranked(one.rank(), one.hash(), one.id()))
                    .toList();
        } catch (IOException e) {
            throw new SallyportException(ErrorCode.EVIDENCE_FAILED, "the package cannot be read", e);
        }
    }

    /** A sample's file; that it is read is in the ledger's queue when this returns. */
    @RequiresRole(Role.AUDITOR)
    public Path open(Principal caller, String runId, int number) {
        EvidenceSample sample = samples.get(desk.get(caller, runId).id(), number);
        disposals.requireThere(sample.run(), DisposalKind.PACKAGE);
        if (sample.state() == RunState.RUNNING) {
            throw new SallyportException(ErrorCode.CONFLICT, "sample " + number + " is still being drawn");
        }
        Path file = sample.file()
                .map(SampleWork.folder()::resolve)
                .filter(Files::isRegularFile)
                .orElseThrow(() -> new SallyportException(ErrorCode.NOT_FOUND, "sample " + number + " has no file"));
        register.read(caller, sample);
        return file;
    }

    private Path published(EvidenceRun run) {
        disposals.requireThere(run.id(), DisposalKind.PACKAGE);
        return run.file()
                .map(Workspace.packages()::resolve)
                .filter(Files::isRegularFile)
                .orElseThrow(() ->
                        new SallyportException(ErrorCode.NOT_FOUND, "evidence run " + run.id() + " has no package"));
    }
}
