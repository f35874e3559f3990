package org.sallyport.evidence.targetlog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.BroughtLog;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.DisposalKind;
import org.sallyport.retention.model.Disposals;

/**
 * Targets' own logs: the folder that something else than the gateway fills, in it a folder for each target, named by a resource that
 * leads there, with its log files; and those that people brought.
 */
@ApplicationScoped
public class TargetLogs {
    /** A file that nobody has written to since tells of nothing in the period. */
    private static final Duration OLD = Duration.ofDays(1);

    /** A target that says nothing for so long before the period's end may as well have lost what it said. */
    private static final Duration QUIET = Duration.ofDays(1);

    private static final int MOST_FILES = 10_000;

    /** Takes what is found. */
    public interface Report {
        Reconciliation.Result of(Target target, Instant from, Instant to);

        void log(ReadLog log) throws IOException;

        /** A target whose logs begin within the period. */
        void begins(Target target, Instant at) throws IOException;

        /** A target whose logs end long before the period does. */
        void ends(Target target, Instant at) throws IOException;

        /** A target at which sessions of the period ran, or that a resource leads to, and of which there is no log. */
        void without(Target target) throws IOException;
    }

    @Inject
    private KnownLogins known;

    @Inject
    private BroughtLogRegister register;

    @Inject
    private Disposals disposals;

    /** A file that could be a target's log. */
    private record Source(Path path, String name, @Nullable BroughtLog brought) {}

    /** Holds every log against the logins that the gateway knows of, for a run over a half-open period. */
    public void reconcile(String run, Instant from, Instant to, Report report) throws IOException {
        Map<Target, List<Source>> logs = new TreeMap<>();
        for (Path folder : children(folder(), Files::isDirectory)) {
            String name = String.valueOf(folder.getFileName());
            Optional<Target> target = known.target(name);
            if (target.isEmpty()) {
                report.log(ReadLog.unread(null, name, null, "there is no resource of this name"));
            } else if (LogFormat.of(target.get().protocol()).isEmpty()) {
                report.log(ReadLog.unread(
                        target.get(), name, null, "logs of " + target.get().protocol() + " are not read"));
            } else {
                logs.computeIfAbsent(target.get(), key -> new ArrayList<>()).addAll(files(folder, from));
            }
        }
        for (BroughtLog brought : register.use(run, from, to)) {
            take(brought, logs, report);
        }
        Set<Target> without = known.used(from, to);
        for (Map.Entry<Target, List<Source>> one : logs.entrySet()) {
            LogFormat format = LogFormat.of(one.getKey().protocol()).orElseThrow();
            List<LogFile> begun = begun(one.getKey(), format, one.getValue(), from, to, report);
            if (begun.isEmpty()) {
                without.add(one.getKey());
            } else {
                without.remove(one.getKey());
                reconcile(one.getKey(), format, begun, from, to, report);
            }
        }
        for (Target target : without) {
            report.without(target);
        }
    }

    /** One that is not as it was brought is not read. */
    private void take(BroughtLog brought, Map<Target, List<Source>> logs, Report report) throws IOException {
        Source source = new Source(
                LogShelf.here().file(brought.id()), "brought/" + brought.id() + "/" + brought.name(), brought);
        Target target = known.target(brought.resource()).orElse(null);
        Disposal disposed =
                disposals.findDone(brought.id(), DisposalKind.TARGET_LOG).orElse(null);
        String fault;
        if (disposed != null) {
            fault = disposed.sentence();
        } else if (target == null || LogFormat.of(target.protocol()).isEmpty()) {
            fault = "there is no resource of this name any more whose logs are read";
        } else if (!brought.node().equals(Setting.NODE.text())) {
            fault = "it lies on node " + brought.node();
        } else {
            fault = changed(brought);
        }
        if (target == null || fault != null) {
            report.log(ReadLog.unread(target, source.name(), brought, String.valueOf(fault)));
        } else {
            logs.computeIfAbsent(target, key -> new ArrayList<>()).add(source);
        }
    }

    private static @Nullable String changed(BroughtLog brought) {
        try {
            return LogShelf.here().sha256(brought.id()).equals(brought.sha256())
                    ? null
                    : "it is not the file that was brought: its SHA-256 is another one";
        } catch (IOException e) {
            return fault(e);
        }
    }

    private static @Nullable Path folder() {
        return Setting.TARGET_LOGS.isEmpty() ? null : Path.of(Setting.TARGET_LOGS.text());
    }

    private static List<Source> files(Path folder, Instant from) throws IOException {
        List<Source> files = new ArrayList<>();
        for (Path file : children(folder, found -> Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS))) {
            if (Files.getLastModifiedTime(file).toInstant().isAfter(from.minus(OLD))) {
                files.add(new Source(file, folder.getFileName() + "/" + file.getFileName(), null));
            }
        }
        return files;
    }

    private interface Wanted {
        boolean is(Path path);
    }

    private static List<Path> children(@Nullable Path folder, Wanted wanted) throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> children =
                    found.filter(wanted::is).limit(MOST_FILES + 1L).sorted().toList();
            if (children.size() > MOST_FILES) {
                throw new SallyportException(
                        ErrorCode.EVIDENCE_FAILED,
                        "the folder of targets' logs " + folder.getFileName() + " holds more than " + MOST_FILES
                                + " files; move some away");
            }
            return children;
        }
    }

    /** Those in which something stands, in the order of time. */
    private static List<LogFile> begun(
            Target target, LogFormat format, List<Source> files, Instant from, Instant to, Report report)
            throws IOException {
        List<LogFile> begun = new ArrayList<>();
        for (Source file : files) {
            try {
                boolean grows = file.brought() == null;
                int year = format.firstYear(file.path(), grows, from, to);
                LogParser parser = format.parser();
                parser.begin(year);
                TargetLog.beginning(file.path(), parser, grows)
                        .ifPresent(at -> begun.add(new LogFile(file.path(), file.name(), file.brought(), year, at)));
            } catch (IOException | SallyportException e) {
                report.log(ReadLog.unread(target, file.name(), file.brought(), fault(e)));
            }
        }
        begun.sort(Comparator.comparing(LogFile::begin).thenComparing(LogFile::path));
        return begun;
    }

    private void reconcile(
            Target target, LogFormat format, List<LogFile> ordered, Instant from, Instant to, Report report)
            throws IOException {
        Instant begin = ordered.get(0).begin();
        if (begin.isAfter(from.plus(Reconciliation.MARGIN))) {
            report.begins(target, begin);
        }
        Reconciliation merge = new Reconciliation(
                known.at(target, from.minus(Reconciliation.MARGIN), to.plus(Reconciliation.MARGIN)),
                begin,
                report.of(target, from, to));
        Instant covered = begin;
        try (LogMerge logs = new LogMerge(target, format, ordered, to)) {
            for (TargetLogin login = logs.next(); login != null; login = logs.next()) {
                if (!login.at().isBefore(from.minus(Reconciliation.MARGIN))) {
                    merge.take(login);
                }
            }
            for (ReadLog read : logs.read()) {
                report.log(read);
                Instant last = read.last();
                covered = last == null || last.isBefore(covered) ? covered : last;
            }
        }
        if (covered.isBefore(to.minus(QUIET))) {
            report.ends(target, covered);
        }
        merge.finish(covered);
    }

    /** Why a log, or the rest of it, was not read, in words. */
    static String fault(Exception e) {
        return e instanceof SallyportException ours
                ? ours.text()
                : "it cannot be read: " + e.getClass().getSimpleName();
    }
}
