package org.sallyport.it.postgres;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.sallyport.it.Gateway;

/** The approval that a waiting statement's notice names. */
record Held(Gateway gateway, String approval) {
    /** Reads up to the notice of a wait, past those of the target. */
    static Held read(Gateway gateway, RawClient client) throws IOException {
        while (true) {
            List<RawClient.Message> messages = client.readUntil('N');
            String link = messages.get(messages.size() - 1).field('D');
            int id = link.indexOf("id=");
            if (id >= 0) {
                return new Held(gateway, link.substring(id + 3));
            }
        }
    }

    void approve() {
        decide("APPROVE");
    }

    void reject() {
        decide("REJECT");
    }

    private void decide(String decision) {
        gateway.api("bob")
                .post("/approvals/" + approval + "/decisions", Map.of("decision", decision, "comment", ""))
                .expect(200);
    }

    String state() {
        return gateway.api("bob").get("/approvals/" + approval).expect(200).text("state");
    }
}
