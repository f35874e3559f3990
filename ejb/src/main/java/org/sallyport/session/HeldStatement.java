package org.sallyport.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.Person;

/**
 * What a held statement would send, raw; it stays in memory and is never stored. Its canonical encoding is what a
 * decision binds to.
 *
 * @param revealed text and parameters as an approver may read them, with values but without secrets
 */
public record HeldStatement(String text, List<Parameter> parameters, String revealed, Instant validUntil) {
    /** One bound value as it travels: type, format (0 text, 1 binary) and bytes; null stands for SQL's NULL. */
    public record Parameter(long type, int format, byte @Nullable [] value) {}

    public HeldStatement {
        parameters = List.copyOf(parameters);
    }

    HeldStatement validUntil(Instant until) {
        return new HeldStatement(text, parameters, revealed, until);
    }

    /** RFC 8785 over issuer, subject, session, resource and version, account, database, text, parameters, time. */
    public byte[] canonical(LiveSession session) {
        Person person = session.principal().person();
        Map<String, @Nullable Object> content = new TreeMap<>();
        content.put("issuer", person.issuer());
        content.put("subject", person.subject());
        content.put("session", session.id());
        content.put("resource", session.resource().name());
        content.put("resourceVersion", session.resource().version());
        content.put("account", session.resource().account());
        content.put("database", session.database());
        content.put("text", text);
        content.put("validUntil", validUntil.toString());
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Map<String, @Nullable Object> value = new TreeMap<>();
            value.put("type", parameter.type());
            value.put("format", parameter.format());
            value.put("value", parameter.value() == null ? null : Hash.hex(parameter.value()));
            values.add(value);
        }
        content.put("parameters", values);
        return CanonicalJson.bytes(content);
    }
}
