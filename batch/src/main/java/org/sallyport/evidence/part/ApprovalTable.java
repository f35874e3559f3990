package org.sallyport.evidence.part;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.platform.Person;

/** {@code population/approvals.csv}: every approval raised or closed in the period, judged by the rules. */
final class ApprovalTable {
    static final String FILE = "population/approvals.csv";

    /** The approvals behind an id, and who decided on one. */
    interface Source {
        List<ApprovalRow> after(String id);

        List<Vote> votes(String approvalId);
    }

    private final Facts facts;
    private final ExceptionTable exceptions;

    ApprovalTable(Facts facts, ExceptionTable exceptions) {
        this.facts = facts;
        this.exceptions = exceptions;
    }

    void write(Workspace workspace, Source source) throws IOException {
        List<String> header = new ArrayList<>(ApprovalRow.COLUMNS);
        header.addAll(List.of("approvals", "decisions", "duties", "duty_rules"));
        try (CsvFile csv = new CsvFile(workspace.content(FILE), header)) {
            List<ApprovalRow> rows = source.after("");
            while (!rows.isEmpty()) {
                for (ApprovalRow row : rows) {
                    write(csv, row, source.votes(row.id()));
                }
                rows = source.after(rows.get(rows.size() - 1).id());
            }
            facts.add(Facts.FILES, FILE, csv.rows());
        }
    }

    private void write(CsvFile csv, ApprovalRow row, List<Vote> votes) throws IOException {
        DutyResult result = DutyResult.of(row.with(votes));
        List<@Nullable Object> cells = new ArrayList<>(row.cells());
        cells.add(votes.stream().filter(Vote::approves).count());
        cells.add(votes.stream().map(ApprovalTable::told).collect(Collectors.joining("\n")));
        cells.add(result.word());
        cells.add(result.ruleIds());
        csv.row(cells.toArray());
        facts.add(Facts.DUTIES, result.word(), 1);
        facts.add(Facts.APPROVALS, row.kind() + " " + row.state(), 1);
        votes.forEach(vote -> facts.add(Facts.DECIDERS, vote.username(), 1));
        if (result instanceof DutyResult.Breach breach) {
            for (DutyRule rule : breach.rules()) {
                facts.add(Facts.BREACHES, rule.id(), 1);
                exception(ExceptionKind.DUTIES_BREACHED, row, rule.id() + " does not hold: " + rule.sentence());
            }
        }
        boolean review = row.isReview();
        if (review) {
            exception(
                    Found.of(
                                    ExceptionKind.EMERGENCY_TAKEN,
                                    row.createdAt().toString(),
                                    "",
                                    row.username(),
                                    row.id(),
                                    "before anybody had approved it; to be reviewed until " + row.expiresAt())
                            .due(row.expiresAt()),
                    row);
        }
        if (row.state() == ApprovalState.REJECTED) {
            exception(
                    review ? ExceptionKind.REVIEW_REJECTED : ExceptionKind.APPROVAL_REJECTED,
                    row,
                    told(votes.get(votes.size() - 1)));
        } else if (row.state() == ApprovalState.EXPIRED) {
            exception(
                    review ? ExceptionKind.REVIEW_MISSING : ExceptionKind.APPROVAL_EXPIRED,
                    row,
                    "nobody decided before " + row.expiresAt());
        }
    }

    private void exception(ExceptionKind kind, ApprovalRow row, String detail) throws IOException {
        String session = row.session();
        exception(
                Found.of(
                        kind,
                        row.createdAt().toString(),
                        session == null ? "" : session,
                        row.username(),
                        row.id(),
                        detail),
                row);
    }

    private void exception(Found found, ApprovalRow row) throws IOException {
        Person owner = row.owner();
        exceptions.add(found.about(row.requester(), owner == null ? null : owner.subject())
                .of(row.id()));
    }

    private static String told(Vote vote) {
        String verdict = vote.approves() ? "APPROVE" : "REJECT";
        Vote.Absent absent = vote.absent();
        String place = absent == null ? "" : " in the place of " + absent.username();
        String acr = vote.login().acr();
        Instant since = vote.login().time();
        String login = (acr == null ? "" : ", acr " + acr) + (since == null ? "" : ", logged in " + since);
        return vote.username() + place + " " + verdict + " " + vote.at() + login
                + (vote.comment().isEmpty() ? "" : ": " + vote.comment());
    }
}
