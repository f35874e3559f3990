package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sallyport.credential.CredentialVault;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.notification.model.Channel;
import org.sallyport.platform.Setting;

/** Signed JSON to one address of the bank's own choosing. */
@ApplicationScoped
public class WebhookCarrier implements Carrier {
    @Inject
    private HttpPost post;

    @Inject
    private CredentialVault vault;

    @Inject
    private Clock clock;

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public void requireUsable() {
        if (!Setting.WEBHOOK_URL.isEmpty()) {
            endpoint();
        }
    }

    private static Endpoint endpoint() {
        return Endpoint.parse(Setting.WEBHOOK_URL.key(), Setting.WEBHOOK_URL.text());
    }

    @Override
    public List<String> recipients(List<String> groups) {
        return Setting.WEBHOOK_URL.isEmpty() ? List.of() : List.of(endpoint().host());
    }

    @Override
    public Delivery carry(Letter letter) {
        Instant now = clock.instant();
        byte[] body = body(letter.notice(), now);
        WebhookSignature signature = WebhookSignature.with(vault.get(Setting.WEBHOOK_KEY.text()));
        return post.send(endpoint(), signature.headers(letter.id(), now, body), body);
    }

    /** Type, timestamp and data, as Standard Webhooks recommends. */
    static byte[] body(Notice notice, Instant now) {
        return CanonicalJson.bytes(Map.of("type", notice.type(), "timestamp", now.toString(), "data", notice.data()));
    }
}
