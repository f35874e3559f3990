package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.sallyport.approval.model.Authentication;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.targetlog.KnownLogins;
import org.sallyport.evidence.targetlog.Reconciliation;
import org.sallyport.evidence.targetlog.TargetLogs;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Person;
import org.sallyport.platform.Setting;
import org.sallyport.recording.Recordings;
import org.sallyport.retention.model.DisposalKind;
import org.sallyport.retention.model.Disposals;

/** Makes the tables: findings, configuration and half of the exceptions from the data files, the rest by query. */
@Named
@Dependent
public class PopulationStep extends EvidenceStep {
    private static final int PAGE = 500;
    private static final String PAGED = " fetch first " + PAGE + " rows only";

    @Inject
    private Jdbc jdbc;

    @Inject
    private ConfigurationVersions versions;

    @Inject
    private TargetLogs targetLogs;

    @Inject
    private Disposals disposals;

    @Inject
    private Clock clock;

    @Override
    void make(EvidenceRun run, Workspace workspace) throws IOException {
        Facts facts = new Facts();
        SessionTraces traces = new SessionTraces();
        try (ExceptionTable exceptions = new ExceptionTable(workspace, facts)) {
            new EventPass(facts, traces, exceptions, recordings(facts, exceptions)).run(workspace);
            new CommandPass(facts, traces, exceptions, session -> isDisposed(session, DisposalKind.BODIES))
                    .run(workspace);
            AccessTable access = new AccessTable();
            new SessionTable(facts, traces, access, exceptions).write(workspace, sessions(run));
            access.write(workspace, facts, versions.findInForce(run.from()), versions.findInForce(run.to()));
            new ApprovalTable(facts, exceptions).write(workspace, approvals(run));
            OwnControls.take(Setting.CONTROLS.text(), run.from(), workspace, exceptions);
            NumberRange.check(numbers(run), facts, exceptions);
            try (TargetTables tables = new TargetTables(workspace, facts, exceptions, run.from())) {
                targetLogs.reconcile(run.id(), run.from(), run.to(), tables);
            }
            new FollowupTable(facts, exceptions, clock.instant())
                    .write(
                            workspace,
                            id -> jdbc.list(
                                    Queries.FOLLOWED + PAGED, FollowupTable.Row::read, id, run.to(), run.from()));
            new RecertificationTable(facts, exceptions)
                    .write(
                            workspace,
                            (campaign, number) -> jdbc.list(
                                    Queries.RECERTIFICATION + PAGED,
                                    RecertificationTable.Row::read,
                                    campaign,
                                    campaign,
                                    number,
                                    run.to(),
                                    run.from(),
                                    run.from(),
                                    run.to()));
        }
        DisposalTable.write(
                workspace,
                facts,
                (subject, kind) -> jdbc.list(
                        Queries.DISPOSED + PAGED,
                        DisposalTable.Row::read,
                        subject,
                        subject,
                        kind,
                        run.from(),
                        run.to(),
                        run.to(),
                        run.from()));
        note(run, facts);
        facts.save(workspace.facts());
    }

    private RecordingCheck recordings(Facts facts, ExceptionTable exceptions) {
        return new RecordingCheck(
                facts,
                exceptions,
                Recordings.folder(),
                (long) Setting.RECORDINGS_CHECKED_MB.number() << 20,
                this::elsewhere,
                session -> isDisposed(session, DisposalKind.RECORDING));
    }

    private boolean isDisposed(String session, DisposalKind kind) {
        return disposals.findDone(session, kind).isPresent();
    }

    private boolean elsewhere(String session) {
        String here = Setting.NODE.text();
        return jdbc.list(Queries.NODE, row -> row.getString("node"), session).stream()
                .anyMatch(node -> !node.equals(here));
    }

    private static void note(EvidenceRun run, Facts facts) {
        long open = run.openingSize().orElseThrow();
        long close = run.closingSize().orElseThrow();
        facts.query(CommandPass.DATA, Queries.SEGMENTS, open, close);
        facts.query(SessionTable.FILE, Queries.SESSIONS, run.from(), run.to(), Instant.EPOCH, Instant.EPOCH, "");
        facts.query(SessionTable.FILE, Queries.NUMBERS, run.from(), run.to());
        facts.query(ApprovalTable.FILE, Queries.APPROVALS, "", run.to(), run.from(), run.from());
        facts.query(ApprovalTable.FILE, Queries.DECISIONS, "each approval's id");
        facts.query(AccessTable.FILE, ConfigurationVersions.IN_FORCE, run.from());
        facts.query(AccessTable.FILE, ConfigurationVersions.IN_FORCE, run.to());
        facts.query(SessionTable.FILE, Queries.GAPS, "node", "boot", "the first number", "the last number");
        facts.query(FollowupTable.FILE, Queries.FOLLOWED, "", run.to(), run.from());
        facts.query(DisposalTable.FILE, Queries.DISPOSED, "", "", "", run.from(), run.to(), run.to(), run.from());
        facts.query(
                RecertificationTable.FILE,
                Queries.RECERTIFICATION,
                "",
                "",
                0,
                run.to(),
                run.from(),
                run.from(),
                run.to());
        Instant before = run.from().minus(Reconciliation.MARGIN);
        Instant behind = run.to().plus(Reconciliation.MARGIN);
        facts.query(TargetTables.LOGINS, KnownLogins.SESSIONS, before, behind, Instant.EPOCH, Instant.EPOCH, "");
        facts.query(TargetTables.LOGINS, KnownLogins.OWN, before, behind, Instant.EPOCH, Instant.EPOCH, "");
    }

    private SessionTable.Page sessions(EvidenceRun run) {
        ShownRaw raw = new ShownRaw(versions);
        return new SessionTable.Page() {
            @Override
            public List<SessionRow> after(Instant openedAt, String id) {
                return jdbc.list(
                        Queries.SESSIONS + PAGED, SessionRow::read, run.from(), run.to(), openedAt, openedAt, id);
            }

            @Override
            public boolean unmasked(SessionRow row) {
                return raw.of(row.resource(), row.resourceVersion());
            }
        };
    }

    private ApprovalTable.Source approvals(EvidenceRun run) {
        return new ApprovalTable.Source() {
            @Override
            public List<ApprovalRow> after(String id) {
                return jdbc.list(Queries.APPROVALS + PAGED, ApprovalRow::read, id, run.to(), run.from(), run.from());
            }

            @Override
            public List<Vote> votes(String approvalId) {
                return jdbc.list(Queries.DECISIONS, PopulationStep::vote, approvalId);
            }
        };
    }

    private static Vote vote(ResultSet row) throws SQLException {
        String issuer = row.getString("issuer");
        String absent = row.getString("absent_subject");
        return new Vote(
                new Person(issuer, row.getString("subject")),
                row.getString("username"),
                row.getString("verdict").equals("APPROVE"),
                row.getString("note"),
                Jdbc.instant(row, "at"),
                List.of(row.getString("groups_asked").split(",")),
                new Authentication(row.getString("acr"), SessionRow.instant(row, "auth_time")),
                absent == null ? null : new Vote.Absent(new Person(issuer, absent), row.getString("absent_username")));
    }

    private List<NumberRange> numbers(EvidenceRun run) {
        return jdbc
                .list(
                        Queries.NUMBERS,
                        row -> new NumberRange(
                                row.getString("node"),
                                row.getLong("boot"),
                                row.getLong("low"),
                                row.getLong("high"),
                                row.getLong("present")),
                        run.from(),
                        run.to())
                .stream()
                .map(range -> range.isWhole() ? range : range.with(gaps(range)))
                .toList();
    }

    private List<NumberRange.Gap> gaps(NumberRange range) {
        return jdbc.list(
                Queries.GAPS + PAGED,
                row -> new NumberRange.Gap(row.getLong("low"), row.getLong("high")),
                range.node(),
                range.boot(),
                range.low(),
                range.high());
    }
}
