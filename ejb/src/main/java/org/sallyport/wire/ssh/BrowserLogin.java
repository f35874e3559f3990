package org.sallyport.wire.ssh;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.auth.AsyncAuthException;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;
import org.sallyport.identity.Confirmed;
import org.sallyport.identity.Pending;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.session.LoginName;

/**
 * Login by a browser (RFC 4256): the terminal shows a link and a matching key, the person confirms in the console, and
 * the answer to the client waits for it without a thread.
 */
final class BrowserLogin implements KeyboardInteractiveAuthenticator {
    private static final AttributeKey<Waiting> WAITING = new AttributeKey<>();

    /** What the browser's answer meets: it may come before the client's own. */
    private static final class Waiting {
        private final CompletableFuture<Confirmed> confirmed = new CompletableFuture<>();
        private @Nullable Pending pending;
        private boolean answered;
    }

    private final SshServices services;
    private final Transports transports;

    BrowserLogin(SshServices services, Transports transports) {
        this.services = services;
        this.transports = transports;
    }

    @Override
    public @Nullable InteractiveChallenge generateChallenge(
            ServerSession session, String username, String lang, String subMethods) {
        cancel(session);
        Waiting waiting = new Waiting();
        // The callback must not block: what follows the answer does.
        Consumer<Confirmed> callback =
                confirmed -> waiting.confirmed.completeAsync(() -> confirmed, services.executor());
        Pending pending;
        try {
            LoginName login = LoginName.parse(username);
            pending = services.confirmations()
                    .begin(
                            username,
                            services.broker().claimedUser(login).orElse(null),
                            LoginAttempt.address(session),
                            callback);
        } catch (SallyportException e) {
            new LoginAttempt(services, transports, session, username).banner("Sallyport: " + e.text() + "\n");
            return null;
        }
        waiting.pending = pending;
        session.setAttribute(WAITING, waiting);
        session.addCloseFutureListener(closed -> cancel(session));
        CoreModuleProperties.AUTH_TIMEOUT.set(
                session, Setting.SSH_CONFIRM_SECONDS.seconds().plusSeconds(10));
        session.resetAuthTimeout();
        InteractiveChallenge challenge = new InteractiveChallenge();
        challenge.setInteractionName("Sallyport");
        challenge.setInteractionInstruction("Confirm this login in your browser:\n\n    " + pending.link()
                + "\n\nThe page must show this key:  " + pending.matchingKey() + "\n\nWaiting until "
                + pending.expiresAt() + " ...");
        challenge.setLanguageTag("");
        return challenge;
    }

    @Override
    public boolean authenticate(ServerSession session, String username, List<String> responses) {
        Waiting waiting = session.getAttribute(WAITING);
        if (waiting == null || waiting.answered) {
            return false;
        }
        waiting.answered = true;
        AsyncAuthException answer = new AsyncAuthException();
        waiting.confirmed.thenAccept(confirmed -> {
            session.removeAttribute(WAITING);
            if (confirmed instanceof Confirmed.Yes yes) {
                new LoginAttempt(services, transports, session, username)
                        .begin(request -> {
                            services.credentials().requireCurrent(yes.identity());
                            return yes.identity();
                        })
                        .addListener(answer::setAuthed);
            } else if (confirmed instanceof Confirmed.No no) {
                new LoginAttempt(services, transports, session, username).banner("Sallyport: " + no.reason() + "\n");
                answer.setAuthed(false);
            }
        });
        throw answer;
    }

    private void cancel(ServerSession session) {
        Waiting waiting = session.removeAttribute(WAITING);
        if (waiting != null && waiting.pending != null) {
            services.confirmations().cancel(waiting.pending.id());
        }
    }
}
