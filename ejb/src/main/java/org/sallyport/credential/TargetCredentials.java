package org.sallyport.credential;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;

/** Lends a target's credential to one connection; each loan is an audit event that names the alias only. */
@Stateless
public class TargetCredentials {
    @Inject
    private CredentialVault vault;

    @Inject
    private AuditLog audit;

    public String lend(String alias, String session) {
        String secret = vault.get(alias);
        audit.record(AuditEvent.of(EventType.CREDENTIAL_LENT).in(session).with("alias", alias));
        return secret;
    }
}
