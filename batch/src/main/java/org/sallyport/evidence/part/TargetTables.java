package org.sallyport.evidence.part;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.Workspace;
import org.sallyport.evidence.model.BroughtLog;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.evidence.targetlog.KnownLogin;
import org.sallyport.evidence.targetlog.ReadLog;
import org.sallyport.evidence.targetlog.Reconciliation;
import org.sallyport.evidence.targetlog.Target;
import org.sallyport.evidence.targetlog.TargetLogin;
import org.sallyport.evidence.targetlog.TargetLogs;

/**
 * {@code population/target_logins.csv} and {@code target_logs.csv}: the logins that targets' own logs tell of, each with the session
 * that it is of or without one, and which logs were read.
 */
final class TargetTables implements TargetLogs.Report, Closeable {
    static final String LOGINS = "population/target_logins.csv";
    static final String LOGS = "population/target_logs.csv";

    private final CsvFile logins;
    private final CsvFile logs;
    private final Facts facts;
    private final ExceptionTable exceptions;
    private final Instant from;

    /** What has no time of its own is told as of the period's beginning, so that it is another exception in each period. */
    TargetTables(Workspace workspace, Facts facts, ExceptionTable exceptions, Instant from) throws IOException {
        this.logins = new CsvFile(
                workspace.content(LOGINS),
                List.of(
                        "target",
                        "at",
                        "account",
                        "database_name",
                        "client_host",
                        "client_port",
                        "target_process",
                        "means",
                        "known_as",
                        "reference",
                        "username"));
        this.logs = new CsvFile(
                workspace.content(LOGS),
                List.of(
                        "target",
                        "file",
                        "bytes",
                        "sha256",
                        "first_entry",
                        "last_entry",
                        "lines",
                        "brought_by",
                        "brought_at",
                        "file_sha256",
                        "finding"));
        this.facts = facts;
        this.exceptions = exceptions;
        this.from = from;
    }

    /** For logins in the period alone. */
    @Override
    public Reconciliation.Result of(Target target, Instant begin, Instant end) {
        return new Reconciliation.Result() {
            @Override
            public void login(TargetLogin login, @Nullable KnownLogin known) throws IOException {
                if (!login.at().isBefore(begin) && login.at().isBefore(end)) {
                    row(target, login, known);
                }
            }

            @Override
            public void unseen(KnownLogin known) throws IOException {
                if (!known.at().isBefore(begin) && known.at().isBefore(end)) {
                    exceptions.add(
                            ExceptionKind.LOGIN_UNSEEN,
                            known.at().toString(),
                            known.kind() == KnownLogin.Kind.SESSION ? known.id() : "",
                            known.username(),
                            target.toString(),
                            "logged in from port " + known.port() + ", which the target's own log does not tell of");
                }
            }
        };
    }

    private void row(Target target, TargetLogin login, @Nullable KnownLogin known) throws IOException {
        String kind = known == null ? "NOBODY" : known.kind().name();
        facts.add(Facts.TARGET_LOGINS, kind, 1);
        logins.row(
                target,
                login.at(),
                login.account(),
                login.database(),
                login.host(),
                login.port() == 0 ? null : login.port(),
                login.process(),
                login.means(),
                kind,
                known == null ? null : known.id(),
                known == null ? null : known.username());
        if (known == null) {
            exceptions.add(
                    ExceptionKind.LOGIN_BYPASSED,
                    login.at().toString(),
                    "",
                    login.account(),
                    target.toString(),
                    "logged in from " + place(login) + " as " + login.account()
                            + (login.database().isEmpty() ? "" : " to " + login.database())
                            + (login.means().isEmpty() ? "" : " by " + login.means())
                            + ", and no session of the gateway did");
        }
    }

    private static String place(TargetLogin login) {
        if (login.port() == 0) {
            return login.host().isEmpty() ? "a place that the log does not tell" : login.host();
        }
        return login.host() + " port " + login.port();
    }

    @Override
    public void log(ReadLog log) throws IOException {
        BroughtLog brought = log.brought();
        logs.row(
                log.target(),
                log.name(),
                log.bytes(),
                log.sha256(),
                log.first(),
                log.last(),
                log.lines(),
                brought == null ? null : brought.broughtBy(),
                brought == null ? null : brought.broughtAt(),
                brought == null ? null : brought.sha256(),
                log.fault());
        facts.add(Facts.TARGET_LOGS, log.fault() == null ? "read" : "unreadable", 1);
        if (log.fault() != null) {
            exceptions.add(ExceptionKind.TARGET_LOG_UNREADABLE, from.toString(), "", "", log.name(), log.fault());
        }
    }

    @Override
    public void begins(Target target, Instant at) throws IOException {
        exceptions.add(
                ExceptionKind.TARGET_LOG_SHORT,
                at.toString(),
                "",
                "",
                target.toString(),
                "its log begins then: nothing tells of logins around the gateway before");
    }

    @Override
    public void ends(Target target, Instant at) throws IOException {
        exceptions.add(
                ExceptionKind.TARGET_LOG_SHORT,
                at.toString(),
                "",
                "",
                target.toString(),
                "its log ends then: nothing tells of logins around the gateway behind it");
    }

    @Override
    public void without(Target target) throws IOException {
        logs.row(
                target,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                "no log of it was at hand: nothing tells of logins around the gateway");
        facts.add(Facts.TARGET_LOGS, "missing", 1);
    }

    @Override
    public void close() throws IOException {
        logins.close();
        logs.close();
        facts.add(Facts.FILES, LOGINS, logins.rows());
        facts.add(Facts.FILES, LOGS, logs.rows());
    }
}
