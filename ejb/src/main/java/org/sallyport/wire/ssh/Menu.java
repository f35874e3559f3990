package org.sallyport.wire.ssh;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.sshd.server.session.ServerSession;
import org.sallyport.access.Resource;
import org.sallyport.identity.Identity;
import org.sallyport.session.LoginName;

/** For a login name without a resource: the person chooses in the terminal. */
final class Menu extends Lobby {
    /** Channels that may show a menu at once, each with a screen of its own. */
    private static final int MAX_CHANNELS = 10;

    private final AtomicInteger channels = new AtomicInteger();

    Menu(
            SshServices services,
            ServerSession user,
            Identity identity,
            Runnable verification,
            Function<LoginName, Connection> opening) {
        super(services, user, identity, verification, opening);
    }

    /** Finds what may be chosen; the answer comes on another thread. */
    void list(Consumer<List<Resource>> found, Consumer<String> failed) {
        elsewhere(() -> found.accept(services().broker().openable(identity(), "ssh")), failed);
    }

    @Override
    boolean enter() {
        if (channels.incrementAndGet() <= MAX_CHANNELS) {
            return true;
        }
        leave();
        return false;
    }

    @Override
    void leave() {
        channels.decrementAndGet();
    }

    @Override
    Dialogue dialogue(LobbyChannel channel) {
        return new MenuDialogue(this, channel);
    }

    @Override
    String withoutTerminal() {
        return "name a resource: ssh " + username() + "#RESOURCE@GATEWAY";
    }
}
