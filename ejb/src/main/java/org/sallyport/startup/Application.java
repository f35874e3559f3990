package org.sallyport.startup;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.credential.KeyRing;
import org.sallyport.credential.SshKeys;
import org.sallyport.identity.TrustedIssuers;
import org.sallyport.ledger.Sequencer;
import org.sallyport.ledger.anchor.WitnessRounds;
import org.sallyport.ledger.model.LedgerTree;
import org.sallyport.notification.Postman;
import org.sallyport.recording.Recordings;
import org.sallyport.session.EndNotice;
import org.sallyport.session.LiveSessions;
import org.sallyport.session.Watchman;
import org.sallyport.session.model.EndReason;
import org.sallyport.wire.WireListener;

/**
 * The one place that says in which order the application starts: settings, schema, keys, boot event, resources, ledger, what a
 * crash left, the watch, notifications, witnesses, and only then the listeners. Whatever fails here keeps the listeners shut.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Application {
    @Inject
    private TrustedIssuers trustedIssuers;

    @Inject
    private Migrator migrator;

    @Inject
    private KeyRing keys;

    @Inject
    private SshKeys sshKeys;

    @Inject
    private LedgerTree tree;

    @Inject
    private Boot boot;

    @Inject
    private Sequencer sequencer;

    @Inject
    private Recordings recordings;

    @Inject
    private CrashRecovery recovery;

    @Inject
    private Watchman watchman;

    @Inject
    private Postman postman;

    @Inject
    private WitnessRounds witnesses;

    @Inject
    private LiveSessions live;

    @Inject
    @Any
    private Instance<WireListener> listeners;

    @PostConstruct
    void start() {
        DefaultPasswords.requireChanged();
        trustedIssuers.load();
        migrator.migrate();
        List<String> createdKeys = new ArrayList<>(keys.load(tree.size() == 0));
        createdKeys.addAll(sshKeys.load());
        boot.register(createdKeys);
        boot.takeInResources();
        sequencer.start();
        // Before the publisher: until this method ends, the server holds back other threads' calls of our beans, and a
        // publisher that waits so would keep the recording it has locked from recovery.
        recovery.run();
        recordings.start();
        watchman.start();
        postman.start();
        witnesses.start();
        listeners.forEach(WireListener::start);
    }

    @PreDestroy
    void stop() {
        live.all().forEach(session -> session.end(new EndNotice(EndReason.SHUTDOWN, "the gateway is shutting down")));
        listeners.forEach(WireListener::stop);
    }
}
