package org.sallyport.evidence.targetlog;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.BroughtLog;
import org.sallyport.evidence.model.BroughtLogs;
import org.sallyport.identity.RequiresRole;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Ids;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.DisposalKind;
import org.sallyport.retention.model.Disposals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where auditors and administrators bring a target's own log for a period, and take it back until a run has used it. Without a
 * transaction of its own: the file is on the disk before its event is committed, and goes behind the event of its removal.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BroughtLogDesk {
    /** Of one file, as it comes; a month's log of a busy server, packed. */
    public static final long LONGEST = 1L << 30;

    /** What a request holds besides its file. */
    public static final int AROUND = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(BroughtLogDesk.class);
    private static final int LONGEST_LIST = 1_000;
    private static final int LONGEST_NAME = 100;

    /** Whole days are given, of any time zone. */
    private static final Duration AHEAD = Duration.ofDays(2);

    @Inject
    private BroughtLogRegister register;

    @Inject
    private BroughtLogs logs;

    @Inject
    private KnownLogins known;

    @Inject
    private Disposals disposals;

    @Inject
    private Clock clock;

    /**
     * Before anything of a file is read: whether the caller may bring one, and there is room for it.
     *
     * @param bytes of the whole request; negative where that is not told
     */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public void requireRoom(Principal caller, long bytes) throws IOException {
        if (bytes < 0 || bytes > LONGEST + AROUND) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT,
                    "file: its length must be told, and be at most " + LONGEST + " bytes; pack it with gzip");
        }
        register.requireRoom();
        // The server puts it down once, and the gateway a second time.
        LogShelf.here().requireFree(2 * bytes);
    }

    /**
     * Takes a log of the target that a resource leads to, or led to before it was removed.
     *
     * @param name of the file; what is no letter, digit, dot, hyphen or underscore in it becomes an underscore
     * @param from of the half-open period that it tells of
     * @throws SallyportException INVALID_INPUT for what cannot be, CONFLICT for the same file once more
     */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public BroughtLog bring(Principal caller, String resource, String name, Instant from, Instant to, InputStream file)
            throws IOException {
        Target target = known.target(resource)
                .orElseThrow(() ->
                        new SallyportException(ErrorCode.INVALID_INPUT, "resource: there is no resource " + resource));
        if (LogFormat.of(target.protocol()).isEmpty()) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "resource: logs of " + target.protocol() + " are not read");
        }
        if (!from.isBefore(to)) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "from: must be before to");
        }
        if (to.isAfter(clock.instant().plus(AHEAD))) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "to: must not be further ahead than tomorrow");
        }
        String id = Ids.next(clock);
        LogShelf shelf = LogShelf.here();
        LogShelf.Kept kept = shelf.keep(id, file, LONGEST);
        try {
            return register.add(
                    caller,
                    id,
                    new BroughtLog.About(
                            resource,
                            plain(name),
                            from.truncatedTo(ChronoUnit.MICROS),
                            to.truncatedTo(ChronoUnit.MICROS)),
                    kept.bytes(),
                    kept.sha256());
        } catch (RuntimeException e) {
            shelf.remove(id);
            throw e;
        }
    }

    static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^A-Za-z0-9._-]", "_");
        String cut = plain.length() <= LONGEST_NAME ? plain : plain.substring(plain.length() - LONGEST_NAME);
        return cut.isEmpty() ? "log" : cut;
    }

    /** Those of which a log can be brought. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public List<String> resources(Principal caller) {
        return known.resources();
    }

    /**
     * Newest first.
     *
     * @param beforeId older than this one, when there is one
     */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public List<BroughtLog> find(Principal caller, @Nullable String beforeId, int limit) {
        if (limit < 1 || limit > LONGEST_LIST) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "limit: must be 1 to " + LONGEST_LIST);
        }
        return logs.findLatest(beforeId, limit);
    }

    /** What became of those whose file was disposed of, by their ids. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public Map<String, Disposal> disposed(Principal caller, List<BroughtLog> shown) {
        return disposals.findDone(shown.stream().map(BroughtLog::id).toList(), DisposalKind.TARGET_LOG);
    }

    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public BroughtLog get(Principal caller, String id) {
        return logs.get(Ids.isId(id) ? id : "");
    }

    /** CONFLICT for one that a run has used. */
    @RequiresRole({Role.AUDITOR, Role.ADMIN})
    public void remove(Principal caller, String id) {
        BroughtLog log = get(caller, id);
        register.remove(caller, log.id(), known.sharing(log.resource()));
        if (!log.node().equals(Setting.NODE.text())) {
            LOG.info("target's log {} was removed; its file is left on node {}", id, log.node());
            return;
        }
        try {
            LogShelf.here().remove(id);
        } catch (IOException e) {
            LOG.warn("target's log {} was removed, and its file is left: {}", id, e.toString());
        }
    }
}
