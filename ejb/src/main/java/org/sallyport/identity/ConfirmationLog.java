package org.sallyport.identity;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.Principal;

/** Writes down what people said of logins that waited for them; committed when a method returns. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ConfirmationLog {
    @Inject
    private AuditLog audit;

    public void confirmed(Pending login, Principal by) {
        audit.record(event(EventType.LOGIN_CONFIRMED, login).by(by));
    }

    /** An absent person: nobody came in time. */
    public void denied(Pending login, @Nullable Principal by, String reason) {
        AuditEvent event = event(EventType.LOGIN_DENIED, login).with("reason", reason);
        audit.record(by == null ? event : event.by(by));
    }

    private static AuditEvent event(EventType type, Pending login) {
        return AuditEvent.of(type)
                .with("confirmation", login.id())
                .with("loginName", login.loginName())
                .with("client", login.clientAddress());
    }
}
