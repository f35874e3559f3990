package org.sallyport.startup;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.sallyport.access.ConfigurationChanges;
import org.sallyport.identity.TrustedIssuers;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.session.BootNumber;
import org.sallyport.session.model.Boots;

/** The boot as evidence: its number, its predecessor, and what the server was started with. */
@Stateless
public class Boot {
    @Inject
    private Boots boots;

    @Inject
    private BootNumber number;

    @Inject
    private ConfigurationChanges resources;

    @Inject
    private TrustedIssuers trustedIssuers;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Counts this boot and writes its event. */
    public void register(List<String> createdKeys) {
        String node = Setting.NODE.text();
        Boots.Boot previous = boots.findLast(node).orElse(new Boots.Boot(node, 0, 0));
        long current = previous.number() + 1;
        boots.add(node, current, clock.instant());
        audit.record(AuditEvent.of(EventType.BOOT)
                .with("node", node)
                .with("boot", current)
                .with("previousBoot", previous.number())
                .with("previousLastSession", previous.lastSession())
                .with("application", Configuration.applicationDigest())
                .with("configuration", Configuration.digest())
                .with("trustedIssuers", trustedIssuers.document())
                .with("java", Runtime.version().toString())
                .with("clock", clock.instant().toString()));
        createdKeys.forEach(
                alias -> audit.record(AuditEvent.of(EventType.KEY_CREATED).with("alias", alias)));
        number.set(current);
    }

    /** Takes the resources file in; every difference becomes a version and an event. */
    public void takeInResources() {
        if (Setting.RESOURCES_FILE.isEmpty()) {
            return;
        }
        try {
            resources.takeIn(
                    Files.readString(Path.of(Setting.RESOURCES_FILE.text())),
                    "boot " + Setting.NODE.text() + "/" + number.current());
        } catch (IOException e) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID, Setting.RESOURCES_FILE.key() + " cannot be read", e);
        }
    }
}
