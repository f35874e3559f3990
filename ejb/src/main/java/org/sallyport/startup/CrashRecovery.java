package org.sallyport.startup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.approval.ApprovalDesk;
import org.sallyport.approval.model.Approval;
import org.sallyport.approval.model.ApprovalKind;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.approval.model.Approvals;
import org.sallyport.platform.Setting;
import org.sallyport.recording.Recovery;
import org.sallyport.session.BootNumber;
import org.sallyport.session.SessionRegister;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Completes every session that an earlier boot of this node left unfinished, before the listeners open. */
@ApplicationScoped
public class CrashRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(CrashRecovery.class);

    @Inject
    private Sessions sessions;

    @Inject
    private Recovery recovery;

    @Inject
    private SessionRegister register;

    @Inject
    private Approvals approvals;

    @Inject
    private ApprovalDesk desk;

    @Inject
    private BootNumber boot;

    public void run() {
        List<Session> unfinished = sessions.findUnsealed(Setting.NODE.text(), boot.current());
        for (Session session : unfinished) {
            Optional<String> damage = recovery.recover(session.id(), Map.of("recovered", "boot " + boot.current()));
            damage.ifPresent(finding -> LOG.error("the recording of session {} is damaged: {}", session.id(), finding));
            for (Approval approval : approvals.findOfSession(session.id())) {
                if (approval.state() == ApprovalState.PENDING && approval.kind() != ApprovalKind.CONFIGURATION) {
                    desk.withdraw(approval.id());
                }
            }
            register.interrupt(session.id(), damage.orElse(null));
        }
        if (!unfinished.isEmpty()) {
            LOG.info("{} sessions of an earlier boot were completed and sealed", unfinished.size());
        }
    }
}
