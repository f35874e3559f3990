package org.sallyport.evidence.queue;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Beginning;
import org.sallyport.platform.Ids;

/** A line of the file beside the package, as the queue's row. */
record QueueLine(Map<String, @Nullable Object> json) {
    private static final int LONGEST_REFERENCE = 300;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_DETAIL = 2_000;

    static QueueLine parse(String line) {
        return new QueueLine(CanonicalJson.parseObject(line));
    }

    /** The columns of a new row, in their order. */
    @Nullable Object[] row(String run, Instant periodBegins, DueDays days, Instant now) {
        ExceptionKind kind = ExceptionKind.valueOf(text("kind"));
        String approval = id("approval");
        String due = text("due");
        return new @Nullable Object[] {
            text("item"),
            kind.name(),
            run,
            text("at").isEmpty() ? periodBegins : Instant.parse(text("at")),
            id("session"),
            approval,
            kind == ExceptionKind.EMERGENCY_TAKEN && approval != null,
            cut(text("reference"), LONGEST_REFERENCE),
            cut(text("detail"), LONGEST_DETAIL),
            json.get("issuer"),
            json.get("subject"),
            cut(text("person"), LONGEST_NAME),
            json.get("owner"),
            now,
            due.isEmpty() ? days.due(kind, now) : Instant.parse(due)
        };
    }

    /** Names come from clients: a database refuses the NUL that one of them can hold. */
    private String text(String name) {
        return Objects.toString(json.get(name), "").replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private @Nullable String id(String name) {
        String text = text(name);
        return Ids.isId(text) ? text : null;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : Beginning.of(text, longest - 1) + "…";
    }
}
