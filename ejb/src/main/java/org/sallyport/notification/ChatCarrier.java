package org.sallyport.notification;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.sallyport.credential.CredentialVault;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Setting;

/** A message to a chat by an incoming webhook. Whoever knows its address can write there, so that is kept as a secret. */
abstract class ChatCarrier implements Carrier {
    private static final int LONGEST_NAME = 100;

    @Inject
    private HttpPost post;

    @Inject
    private CredentialVault vault;

    /** Names the address in the credential store. */
    abstract Setting alias();

    abstract Map<String, Object> message(Notice notice);

    /** The address is only read when something is sent: a chat that is not there keeps no gateway shut. */
    @Override
    public void requireUsable() {}

    @Override
    public List<String> recipients(List<String> groups) {
        return alias().isEmpty() ? List.of() : List.of(Plain.line(alias().text(), LONGEST_NAME));
    }

    @Override
    public Delivery carry(Letter letter) {
        String name = alias().text();
        Endpoint endpoint = Endpoint.parse("what the credential store holds as " + name, vault.get(name));
        return post.send(endpoint, Map.of(), CanonicalJson.bytes(message(letter.notice())));
    }
}
