package org.sallyport.wire.ssh;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;
import org.sallyport.approval.model.Approval;
import org.sallyport.identity.Identity;
import org.sallyport.platform.Principal;
import org.sallyport.session.LoginName;
import org.sallyport.session.OpenRequest;
import org.sallyport.session.SessionBroker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For a resource that gives access on request: the person asks in the terminal and waits there. A connection that ends
 * without a session is recorded as a refused one, with what became of the request.
 */
final class RequestLobby extends Lobby {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLobby.class);

    /** A client opens its channel at once; one that opens none ({@code -N}) is refused by the end of the connection. */
    private static final Duration EMPTY = Duration.ofSeconds(10);

    /** Time to write a sentence and find a ticket's number. */
    private static final Duration ASKING = Duration.ofMinutes(10);

    private final OpenRequest request;
    private final Resource resource;
    private final AtomicBoolean entered = new AtomicBoolean();
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile String outcome;
    private @Nullable ScheduledFuture<?> deadline;

    RequestLobby(
            SshServices services,
            ServerSession user,
            Identity identity,
            OpenRequest request,
            Resource resource,
            Runnable verification,
            Function<LoginName, Connection> opening) {
        super(services, user, identity, verification, opening);
        this.request = request;
        this.resource = resource;
        this.outcome = SessionBroker.onRequest(resource);
    }

    /** Begins the login's stay; it has its place in the waiting room. */
    void start() {
        within(EMPTY, () -> disconnect(withoutTerminal()));
        user().addCloseFutureListener(closed -> {
            stopClock();
            if (settle()) {
                record();
            }
        });
    }

    /** One channel asks, and one only in the life of the connection. */
    @Override
    boolean enter() {
        boolean first = entered.compareAndSet(false, true);
        if (first) {
            within(ASKING, () -> disconnect("nothing was asked for within " + ASKING.toMinutes() + " minutes"));
        }
        return first;
    }

    @Override
    void leave() {
        ends();
    }

    @Override
    void ends() {
        within(EMPTY, () -> disconnect(withoutTerminal()));
    }

    @Override
    void opens() {
        stopClock();
    }

    /** Its opening has told of itself; one that fails is written down with why, when the connection ends. */
    @Override
    void opened() {
        settle();
    }

    /** A client that wants nothing else ({@code -W}) hears where to ask by the end of its connection. */
    @Override
    void refuseForward() {
        if (!entered.get()) {
            disconnect(withoutTerminal());
        }
    }

    @Override
    Dialogue dialogue(LobbyChannel channel) {
        return new RequestDialogue(this, channel);
    }

    @Override
    String withoutTerminal() {
        return SessionBroker.onRequest(resource);
    }

    Resource resource() {
        return resource;
    }

    /** Finds a request of the person's that waits already, from wherever it was raised. */
    void find(Consumer<Optional<Approval>> found, Consumer<String> failed) {
        elsewhere(
                () -> {
                    Optional<Approval> pending = services().access().findPending(principal(), resource.name());
                    pending.ifPresent(this::note);
                    found.accept(pending);
                },
                failed);
    }

    /** Raises the request, or opens the session when access was given meanwhile. */
    void ask(
            int minutes,
            String reason,
            @Nullable String ticket,
            BooleanSupplier unwanted,
            Consumer<Approval> asked,
            Consumer<Connection> opened,
            Consumer<String> failed) {
        elsewhere(
                () -> {
                    recheck();
                    if (services().broker().askable(request, identity()).isEmpty()) {
                        if (unwanted.getAsBoolean()) {
                            failed.accept("access was given meanwhile; log in again to use it");
                        } else {
                            open(opened, failed);
                        }
                        return;
                    }
                    Approval approval = services().access().ask(principal(), resource.name(), minutes, reason, ticket);
                    note(approval);
                    asked.accept(approval);
                },
                problem -> failed(problem, failed));
    }

    /** Looks how far a request is. */
    void look(String id, Consumer<Approval> seen, Consumer<String> failed) {
        elsewhere(
                () -> {
                    Approval approval = services().access().get(principal(), id);
                    note(approval);
                    seen.accept(approval);
                },
                failed);
    }

    void withdraw(String id, Consumer<Approval> after, Consumer<String> failed) {
        elsewhere(
                () -> {
                    Approval approval = services().access().withdraw(principal(), id);
                    note(approval);
                    after.accept(approval);
                },
                failed);
    }

    /** Opens the session by the grant that there is now. */
    void open(Consumer<Connection> opened, Consumer<String> failed) {
        open(request.login(), opened, problem -> failed(problem, failed));
    }

    private void failed(String problem, Consumer<String> failed) {
        outcome = problem;
        failed.accept(problem);
    }

    private void note(Approval approval) {
        outcome = "access to " + resource.name() + " is on request: approval " + approval.id() + " is "
                + approval.state();
    }

    private Principal principal() {
        return identity().principal();
    }

    /** In the place of the step that was to come; none comes to a session or to nobody. */
    synchronized void within(Duration time, Runnable step) {
        stopClock();
        if (user().isOpen() && !hasSession()) {
            deadline = services().scheduler().schedule(() -> elsewhere(step), time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void stopClock() {
        ScheduledFuture<?> present = deadline;
        if (present != null) {
            present.cancel(false);
        }
    }

    /** Whether it was open what becomes of this login: a session, whose opening tells of itself, or none. */
    private boolean settle() {
        boolean first = settled.compareAndSet(false, true);
        if (first) {
            services().waitingRoom().leave(principal().person());
        }
        return first;
    }

    private void record() {
        Runnable recording = () -> {
            try {
                services().broker().refuse(request, identity(), outcome);
            } catch (RuntimeException e) {
                LOG.error("a login of {} that opened nothing could not be recorded", username(), e);
            }
        };
        try {
            services().executor().execute(recording);
        } catch (RejectedExecutionException e) {
            // A gateway that is too busy for anything else still writes down what was refused.
            services().scheduler().execute(recording);
        }
    }
}
