package org.sallyport.wire.ssh;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;
import org.sallyport.identity.Identity;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.LoginName;

/**
 * For a login name without a resource: the person chooses in the terminal. No session exists before they have; the
 * choice is decided like any login.
 */
final class Menu {
    static final AttributeKey<Menu> KEY = new AttributeKey<>();

    private final SshServices services;
    private final ServerSession user;
    private final Identity identity;
    private final Function<LoginName, Connection> opening;

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

    /** Opens the session of the choice; the answer comes on another thread. */
    void open(Resource chosen, Consumer<Connection> opened, Consumer<String> failed) {
        elsewhere(
                () -> {
                    services.credentials().requireCurrent(identity);
                    Connection connection = opening.apply(new LoginName(List.of(chosen.name())));
                    user.removeAttribute(KEY);
                    opened.accept(connection);
                },
                failed);
    }

    private void elsewhere(Runnable task, Consumer<String> failed) {
        try {
            services.executor().execute(() -> {
                @Nullable String problem = null;
                try {
                    task.run();
                } catch (SallyportException e) {
                    problem = e.text();
                }
                if (problem != null) {
                    failed.accept(problem);
                }
            });
        } catch (RejectedExecutionException e) {
            failed.accept("the gateway is too busy; try again");
        }
    }
}
