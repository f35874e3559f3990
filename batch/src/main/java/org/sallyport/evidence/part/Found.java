package org.sallyport.evidence.part;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.platform.Person;

/**
 * One exception.
 *
 * @param at when, as text; empty where there is no such time
 * @param person a name for people
 * @param about who did it; null where that is not known
 * @param owner the subject that answers for an agent who did it
 * @param reference a ledger leaf, a command's sequence number, an approval's id, or what else it is about
 * @param approval whose people have to do with it; for emergency access, its review
 * @param group what those have in common that are counted by day
 * @param due when it must be done; null for the usual days of its kind
 */
record Found(
        ExceptionKind kind,
        String at,
        String session,
        String person,
        @Nullable Person about,
        @Nullable String owner,
        String reference,
        String detail,
        @Nullable String approval,
        String group,
        @Nullable Instant due) {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    /** {@code 2026-03-31}. */
    private static final int DATE = 10;

    static Found of(ExceptionKind kind, String at, String session, String person, String reference, String detail) {
        return new Found(kind, at, session, person, null, null, reference, detail, null, person, null);
    }

    Found about(@Nullable Person who, @Nullable String agentOwner) {
        return new Found(kind, at, session, person, who, agentOwner, reference, detail, approval, group, due);
    }

    Found of(String approvalId) {
        return new Found(kind, at, session, person, about, owner, reference, detail, approvalId, group, due);
    }

    Found groupedBy(String common) {
        return new Found(kind, at, session, person, about, owner, reference, detail, approval, common, due);
    }

    Found due(Instant deadline) {
        return new Found(kind, at, session, person, about, owner, reference, detail, approval, group, deadline);
    }

    /** The id of the item in the queue: the same in every package that tells of the same thing. */
    String item() {
        String same =
                switch (kind.sameness()) {
                    case THING -> at + "\n" + session + "\n" + reference;
                    case DETAIL -> at + "\n" + session + "\n" + reference + "\n" + detail;
                    case SESSION -> session;
                    case DAY -> (at.length() < DATE ? at : at.substring(0, DATE)) + "\n" + group;
                };
        String key = kind.followedUpAs().name() + "\n" + same;
        BigInteger number = new BigInteger(1, Hash.sha256(key.getBytes(StandardCharsets.UTF_8)));
        char[] id = new char[26];
        for (int i = 0; i < id.length; i++) {
            id[i] = ALPHABET[number.shiftRight(5 * i).intValue() & 31];
        }
        return new String(id);
    }

    /** A line for whoever puts it into the queue. */
    String line() {
        Map<String, @Nullable Object> json = new TreeMap<>();
        json.put("item", item());
        json.put("kind", kind.name());
        json.put("at", at);
        json.put("session", session);
        json.put("person", person);
        json.put("issuer", about == null ? null : about.issuer());
        json.put("subject", about == null ? null : about.subject());
        json.put("owner", owner);
        json.put("reference", reference);
        json.put("detail", detail);
        json.put("approval", approval);
        json.put("due", Objects.toString(due, null));
        return CanonicalJson.text(json);
    }
}
