package org.sallyport.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Policy;
import org.sallyport.access.Resource;
import org.sallyport.identity.Identity;
import org.sallyport.platform.Principal;
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
    private final long startNanos = System.nanoTime();
    private final Duration longest;
    private final AtomicReference<@Nullable Consumer<EndNotice>> ender = new AtomicReference<>();
    private final AtomicReference<@Nullable EndNotice> ended = new AtomicReference<>();
    private volatile Instant lastAnswer;

    LiveSession(
            String id,
            Identity identity,
            Resource resource,
            String database,
            Recorder recorder,
            @Nullable String grantApproval,
            Set<String> neededGroups,
            Duration longest,
            Instant now) {
        this.id = id;
        this.identity = identity;
        this.resource = resource;
        this.database = database;
        this.recorder = recorder;
        this.policy = new Policy(resource);
        this.grantApproval = grantApproval;
        this.neededGroups = Set.copyOf(neededGroups);
        this.longest = longest;
        this.lastAnswer = now;
    }

    /** The protocol says how to end it; a notice that came first is passed on at once. */
    public void onEnd(Consumer<EndNotice> how) {
        ender.set(how);
        EndNotice early = ended.get();
        if (early != null) {
            how.accept(early);
        }
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

    /** What is left of the time it may run, by the monotonic clock. */
    public Duration remaining() {
        return longest.minusNanos(System.nanoTime() - startNanos);
    }

    Instant lastAnswer() {
        return lastAnswer;
    }

    void answeredAt(Instant now) {
        lastAnswer = now;
    }
}
