package org.sallyport.wire.ssh;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.server.session.ServerSession;
import org.sallyport.access.Resource;
import org.sallyport.identity.Identity;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.LoginName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For a login name without a resource: the person chooses in the terminal. No session exists before they have; the
 * choice is decided like any login.
 */
final class Menu {
    static final AttributeKey<Menu> KEY = new AttributeKey<>();

    private static final Logger LOG = LoggerFactory.getLogger(Menu.class);

    /** Channels that may show a menu at once, each with a screen of its own. */
    private static final int MAX_CHANNELS = 10;

    private final SshServices services;
    private final ServerSession user;
    private final Identity identity;
    private final Function<LoginName, Connection> opening;
    private final AtomicBoolean chosen = new AtomicBoolean();
    private final AtomicInteger channels = new AtomicInteger();

    Menu(SshServices services, ServerSession user, Identity identity, Function<LoginName, Connection> opening) {
        this.services = services;
        this.user = user;
        this.identity = identity;
        this.opening = opening;
    }

    String username() {
        return identity.principal().username();
    }

    /** Finds what may be chosen; the answer comes on another thread. */
    void list(Consumer<List<Resource>> found, Consumer<String> failed) {
        elsewhere(() -> found.accept(services.broker().openable(identity, "ssh")), failed);
    }

    /** Whether one more channel may show the menu; each that may {@link #leave leaves} once. */
    boolean enter() {
        if (channels.incrementAndGet() <= MAX_CHANNELS) {
            return true;
        }
        leave();
        return false;
    }

    void leave() {
        channels.decrementAndGet();
    }

    /** Opens the session of the choice, the only one of this connection; the answer comes on another thread. */
    void open(Resource resource, Consumer<Connection> opened, Consumer<String> failed) {
        if (!chosen.compareAndSet(false, true)) {
            failed.accept("a resource was chosen already on this connection");
            return;
        }
        elsewhere(
                () -> {
                    services.credentials().requireCurrent(identity);
                    Connection connection = opening.apply(new LoginName(List.of(resource.name())));
                    user.removeAttribute(KEY);
                    opened.accept(connection);
                },
                problem -> {
                    chosen.set(user.getAttribute(Connection.KEY) != null);
                    failed.accept(problem);
                });
    }

    /** Runs what a transport's thread must not wait for. */
    void elsewhere(Runnable task) {
        elsewhere(task, problem -> LOG.debug("{}", problem));
    }

    private void elsewhere(Runnable task, Consumer<String> failed) {
        try {
            services.executor()
                    .execute(() -> Unblocked.run(() -> {
                        try {
                            task.run();
                        } catch (SallyportException e) {
                            failed.accept(e.text());
                        } catch (RuntimeException e) {
                            LOG.error("a choice in the menu failed", e);
                            failed.accept("a fault of the gateway");
                        }
                    }));
        } catch (RejectedExecutionException e) {
            failed.accept("the gateway is too busy; try again");
        }
    }
}
