package org.sallyport.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Policy;
import org.sallyport.access.PolicyContext;
import org.sallyport.access.Resource;
import org.sallyport.identity.Identity;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Setting;
import org.sallyport.recording.Recorder;

/** A session that runs on this node: what its protocol needs at hand, and the way to end it from outside. */
public final class LiveSession {
    private final String id;
    private final Identity identity;
    private final Resource resource;
    private final String database;
    private final Recorder recorder;
    private final Policy policy;
    private final @Nullable String grantApproval;
    private final Set<String> neededGroups;
    private final Seats.Seat seat;
    private final Activity activity = new Activity();
    private final SessionTimes times;
    private final AtomicReference<@Nullable Consumer<String>> teller = new AtomicReference<>();
    private final AtomicReference<@Nullable Consumer<EndNotice>> ender = new AtomicReference<>();
    private final AtomicReference<@Nullable EndNotice> ended = new AtomicReference<>();
    private volatile Instant lastAnswer;
    private volatile @Nullable Reached reached;

    /** From which port, and as which process of the target, a session runs. */
    public record Reached(int localPort, @Nullable Integer backendPid) {}

    LiveSession(
            String id,
            Identity identity,
            Resource resource,
            String database,
            Recorder recorder,
            @Nullable String grantApproval,
            Set<String> neededGroups,
            Term term,
            Seats.Seat seat,
            Clock clock) {
        this.id = id;
        this.identity = identity;
        this.resource = resource;
        this.database = database;
        this.recorder = recorder;
        this.policy = new Policy(resource, PolicyContext.of(identity, database), clock);
        this.grantApproval = grantApproval;
        this.neededGroups = Set.copyOf(neededGroups);
        this.seat = seat;
        this.times = new SessionTimes(
                activity,
                System.nanoTime(),
                term.longest(),
                resource.limits().idle(),
                Setting.END_NOTICE_SECONDS.seconds(),
                term.over());
        this.lastAnswer = clock.instant();
    }

    /** The protocol says how to end it; a notice that came first is passed on at once. */
    public void onEnd(Consumer<EndNotice> how) {
        ender.set(how);
        EndNotice early = ended.get();
        if (early != null) {
            how.accept(early);
        }
    }

    /** The protocol says how its client is told something that is no answer. */
    public void onTell(Consumer<String> how) {
        teller.set(how);
    }

    /** Ends the session; the first reason stays. */
    public void end(EndNotice notice) {
        if (ended.compareAndSet(null, notice)) {
            Consumer<EndNotice> how = ender.get();
            if (how != null) {
                how.accept(notice);
            }
        }
    }

    public @Nullable EndNotice ended() {
        return ended.get();
    }

    /** It has reached its target. */
    public void reached(Reached target) {
        reached = target;
    }

    /** Null until it has reached its target. */
    @Nullable Reached reached() {
        return reached;
    }

    public String id() {
        return id;
    }

    public Identity identity() {
        return identity;
    }

    public Principal principal() {
        return identity.principal();
    }

    public Resource resource() {
        return resource;
    }

    public String database() {
        return database;
    }

    public Recorder recorder() {
        return recorder;
    }

    public Policy policy() {
        return policy;
    }

    /** The approval behind the grant that let it in; absent with standing access. */
    public @Nullable String grantApproval() {
        return grantApproval;
    }

    /** Groups that must stay: losing one ends the session. */
    public Set<String> neededGroups() {
        return neededGroups;
    }

    /** What its protocol tells of it for the idle limit. */
    public Activity activity() {
        return activity;
    }

    Seats.Seat seat() {
        return seat;
    }

    /** Ends it when its time is up, and tells its client before. */
    void checkTimes() {
        SessionTimes.Step step = times.next(System.nanoTime());
        if (step instanceof SessionTimes.Step.End over) {
            end(over.notice());
        } else if (step instanceof SessionTimes.Step.Tell tell) {
            Consumer<String> how = teller.get();
            if (how != null) {
                how.accept(tell.sentence());
            }
        }
    }

    /** Its grant goes on; it lasts for so long from now, or as long as its resource lets any session last. */
    void prolong(Duration left) {
        times.prolong(System.nanoTime(), left, resource.longest());
        Consumer<String> how = teller.get();
        if (how != null) {
            how.accept("your access was prolonged to " + left.plusSeconds(59).toMinutes()
                    + " minutes from now; no session runs for more than "
                    + resource.longest().toMinutes() + " minutes");
        }
    }

    Instant lastAnswer() {
        return lastAnswer;
    }

    void answeredAt(Instant now) {
        lastAnswer = now;
    }
}
