package org.sallyport.evidence.targetlog;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.SallyportException;

/**
 * The logins of one target's log files, in the order of time, to the end of the period. A file that follows another goes on with what
 * that one left open. Files that overlap, as a copy does, tell of a login once.
 */
final class LogMerge implements Closeable {
    /** Files that overlap; more of them are not told apart from a fault. */
    private static final int MOST_OPEN = 100;

    private final Target target;
    private final LogFormat format;
    private final Instant end;
    private final Deque<LogFile> waiting;
    private final PriorityQueue<Reading> open =
            new PriorityQueue<>(Comparator.comparing(Reading::at).thenComparing(reading -> reading.number));
    private final Deque<LogParser> idle = new ArrayDeque<>();
    private final Map<Same, Told> told = new LinkedHashMap<>();
    private final List<ReadLog> read = new ArrayList<>();
    private int opened;

    /** What is the same login in two files: one process serves one connection. */
    private record Same(String account, String database, String host, int port, @Nullable Integer process) {}

    private record Told(Instant at, int file) {}

    /** @param ordered by their beginnings */
    LogMerge(Target target, LogFormat format, List<LogFile> ordered, Instant end) {
        this.target = target;
        this.format = format;
        this.waiting = new ArrayDeque<>(ordered);
        this.end = end;
    }

    /** A file that is being read, and its next login. */
    private final class Reading {
        private final LogFile file;
        private final int number;
        private final LogParser parser;
        private final TargetLog log;
        private @Nullable TargetLogin head;
        private @Nullable String fault;

        Reading(LogFile file, int number, LogParser parser) throws IOException {
            this.file = file;
            this.number = number;
            this.parser = parser;
            this.log = new TargetLog(file.path(), parser, end, file.grows());
        }

        Instant at() {
            return head == null ? Instant.MAX : head.at();
        }

        /** Only what the log itself does is its fault. */
        boolean advance() {
            try {
                head = log.next();
            } catch (IOException | SallyportException e) {
                head = null;
                fault = TargetLogs.fault(e);
            }
            return head != null;
        }
    }

    /** The next login; null behind the last. */
    @Nullable TargetLogin next() throws IOException {
        while (true) {
            while (!waiting.isEmpty() && begins(waiting.element())) {
                open(waiting.remove());
            }
            Reading first = open.poll();
            TargetLogin login = first == null ? null : first.head;
            if (first == null || login == null) {
                return null;
            }
            if (first.advance()) {
                open.add(first);
            } else {
                finish(first);
            }
            if (isNew(login, first.number)) {
                return login;
            }
        }
    }

    private boolean begins(LogFile next) {
        Reading first = open.peek();
        return first == null || (open.size() < MOST_OPEN && !next.begin().isAfter(first.at()));
    }

    private void open(LogFile file) throws IOException {
        LogParser parser = idle.isEmpty() ? format.parser() : idle.pop();
        parser.begin(file.year());
        Reading reading;
        try {
            reading = new Reading(file, opened++, parser);
        } catch (IOException e) {
            idle.push(parser);
            read.add(ReadLog.unread(target, file.name(), file.brought(), TargetLogs.fault(e)));
            return;
        }
        if (reading.advance()) {
            open.add(reading);
        } else {
            finish(reading);
        }
    }

    private void finish(Reading done) throws IOException {
        done.log.close();
        idle.push(done.parser);
        read.add(new ReadLog(
                target,
                done.file.name(),
                done.file.brought(),
                done.log.bytes(),
                done.log.sha256(),
                done.log.first(),
                done.log.last(),
                done.log.lines(),
                done.fault == null ? done.log.doubt() : done.fault));
    }

    private boolean isNew(TargetLogin login, int file) {
        Iterator<Told> oldest = told.values().iterator();
        while (oldest.hasNext() && oldest.next().at().isBefore(login.at().minus(Reconciliation.MARGIN))) {
            oldest.remove();
        }
        Same same = new Same(login.account(), login.database(), login.host(), login.port(), login.process());
        Told before = told.get(same);
        if (before != null && before.file() != file) {
            return false;
        }
        told.remove(same);
        told.put(same, new Told(login.at(), file));
        return true;
    }

    /** How the files were read, in the order in which they ended. */
    List<ReadLog> read() {
        return List.copyOf(read);
    }

    @Override
    public void close() throws IOException {
        for (Reading reading : open) {
            reading.log.close();
        }
    }
}
