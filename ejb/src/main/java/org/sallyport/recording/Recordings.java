package org.sallyport.recording;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recordings that are being written on this node; their segments reach the ledger at least once a second. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Recordings {
    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
    private static final long PERIOD_MILLIS = 500;

    /** Sessions whose segments share a transaction, which costs more than a segment. */
    private static final int TOGETHER = 64;

    /** One recording, which one thread at a time publishes. */
    private record Live(Recorder recorder, Salts salts, ReentrantLock publishing) {
        Live(Recorder recorder, byte[] key) {
            this(recorder, new Salts(key), new ReentrantLock());
        }
    }

    /** What the seal of a recording says. */
    public record Seal(long commands, long frames, String chainHead) {}

    private final Map<String, Live> begun = new ConcurrentHashMap<>();
    private final Map<String, Live> live = new ConcurrentHashMap<>();

    @Inject
    private DataKeys keys;

    @Inject
    private SegmentWriter writer;

    @Resource
    private ManagedScheduledExecutorService executor;

    private @Nullable ScheduledFuture<?> schedule;

    public static Path folder() {
        return Setting.dataDir().resolve("recordings");
    }

    /** The file of a session's recording, whether or not it is there. */
    public static Path file(String session) {
        return RecordingFile.path(folder(), session);
    }

    public void start() {
        schedule =
                executor.scheduleWithFixedDelay(this::publishAll, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins the recording of a new session. Blocks. */
    public Recorder begin(String session, Durability durability) {
        byte[] key = keys.create(session);
        Recorder recorder = new Recorder(session, RecordingFile.create(folder(), session, key), durability, 0, 0);
        begun.put(session, new Live(recorder, key));
        return recorder;
    }

    /** The session's opening is committed: from now on its segments may reach the ledger, behind that event. */
    public void admit(String session) {
        Live one = begun.remove(session);
        if (one != null) {
            live.put(session, one);
        }
    }

    /** Takes over a recording that recovery has reopened. */
    public void resume(Recorder recorder, byte[] key) {
        live.put(recorder.session(), new Live(recorder, key));
    }

    private void publishAll() {
        List<Live> all = List.copyOf(live.values());
        for (int from = 0; from < all.size(); from += TOGETHER) {
            List<Live> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
            try {
                publish(some);
            } catch (RuntimeException e) {
                LOG.debug("segments are tried one by one", e);
                some.forEach(this::tryAgain);
            }
        }
    }

    private void tryAgain(Live one) {
        try {
            publish(List.of(one));
        } catch (RuntimeException e) {
            LOG.warn("a segment of session {} is tried again: {}", one.recorder.session(), e.getMessage());
        }
    }

    /** Leaves out what another thread is publishing: it holds no lock that somebody else waits for. */
    private void publish(List<Live> some) {
        List<Live> ours = some.stream().filter(one -> one.publishing.tryLock()).toList();
        try {
            Map<Recorder, PendingSegment> pending = new LinkedHashMap<>();
            for (Live one : ours) {
                PendingSegment segment = one.recorder.pending(one.salts);
                if (segment != null) {
                    pending.put(one.recorder, segment);
                }
            }
            if (!pending.isEmpty()) {
                writer.write(List.copyOf(pending.values()));
                pending.forEach(Recorder::published);
            }
        } finally {
            ours.forEach(one -> one.publishing.unlock());
        }
    }

    /** Takes what is complete to the store and the ledger now. Blocks. */
    public void publish(String session) {
        Live one = live.get(session);
        if (one != null) {
            publish(one);
        }
    }

    /** Hands what was appended to the operating system, so that a reader of the file sees it. */
    public void flush(String session) {
        Live one = live.get(session);
        if (one != null) {
            one.recorder.write();
        }
    }

    /** The recorder of a session that is being recorded on this node. */
    public Optional<Recorder> recorder(String session) {
        return Optional.ofNullable(live.get(session)).map(Live::recorder);
    }

    private void publish(Live one) {
        one.publishing.lock();
        try {
            publish(List.of(one));
        } finally {
            one.publishing.unlock();
        }
    }

    /** Completes the file and takes the last segment to the store; the recording cannot be appended to any more. */
    public Seal seal(String session) {
        Live one = live.get(session);
        if (one == null) {
            throw new IllegalStateException("session " + session + " is not being recorded here");
        }
        Recorder recorder = one.recorder;
        recorder.abandonOpen();
        recorder.close();
        publish(one);
        live.remove(session);
        return new Seal(recorder.commands(), recorder.frames(), Hash.hex(recorder.chainHead()));
    }

    @PreDestroy
    void stop() {
        if (schedule != null) {
            schedule.cancel(false);
        }
    }
}
