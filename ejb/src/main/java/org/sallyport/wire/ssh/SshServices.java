package org.sallyport.wire.ssh;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.sallyport.approval.AccessDesk;
import org.sallyport.credential.SshKeys;
import org.sallyport.identity.Confirmations;
import org.sallyport.identity.Credentials;
import org.sallyport.identity.KnownKeys;
import org.sallyport.identity.RegisteredKeys;
import org.sallyport.identity.SshCertificates;
import org.sallyport.recording.Recordings;
import org.sallyport.session.Holds;
import org.sallyport.session.HostKeys;
import org.sallyport.session.LoginThrottle;
import org.sallyport.session.SessionBroker;

/** What a connection needs from the rest of the gateway. All of it blocks and is called on the executor only. */
@ApplicationScoped
public class SshServices {
    @Inject
    private SessionBroker broker;

    @Inject
    private Credentials credentials;

    @Inject
    private SshCertificates certificates;

    @Inject
    private RegisteredKeys registeredKeys;

    @Inject
    private KnownKeys knownKeys;

    @Inject
    private Confirmations confirmations;

    @Inject
    private LoginThrottle throttle;

    @Inject
    private HostKeys hostKeys;

    @Inject
    private SshKeys keys;

    @Inject
    private Holds holds;

    @Inject
    private Recordings recordings;

    @Inject
    private AccessDesk access;

    @Inject
    private WaitingRoom waitingRoom;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/sallyport")
    private ManagedExecutorService executor;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    public SessionBroker broker() {
        return broker;
    }

    public Credentials credentials() {
        return credentials;
    }

    public SshCertificates certificates() {
        return certificates;
    }

    public RegisteredKeys registeredKeys() {
        return registeredKeys;
    }

    public KnownKeys knownKeys() {
        return knownKeys;
    }

    public Confirmations confirmations() {
        return confirmations;
    }

    public LoginThrottle throttle() {
        return throttle;
    }

    public HostKeys hostKeys() {
        return hostKeys;
    }

    public SshKeys keys() {
        return keys;
    }

    public Holds holds() {
        return holds;
    }

    public Recordings recordings() {
        return recordings;
    }

    public AccessDesk access() {
        return access;
    }

    public WaitingRoom waitingRoom() {
        return waitingRoom;
    }

    public ManagedExecutorService executor() {
        return executor;
    }

    public ManagedScheduledExecutorService scheduler() {
        return scheduler;
    }
}
