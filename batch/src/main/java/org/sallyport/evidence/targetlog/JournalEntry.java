package org.sallyport.evidence.targetlog;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.MalformedException;

/**
 * Lines that {@code journalctl -o json} writes (systemd.journal-fields): the fields that begin with an underscore are the journal's
 * own word of who wrote an entry.
 */
final class JournalEntry {
    private static final Set<String> OWN_NAMES = Set.of("sshd", "sshd-session", "sshd-auth");

    private JournalEntry() {}

    /** Whether a line could be one. */
    static boolean begins(String line) {
        return line.startsWith("{");
    }

    /** Null for what is no such line. */
    static @Nullable SyslogLine parse(String line) {
        try {
            Map<String, @Nullable Object> fields = CanonicalJson.parseObject(line);
            Instant at =
                    Instant.EPOCH.plus(Long.parseLong(text(fields.get("__REALTIME_TIMESTAMP"), "")), ChronoUnit.MICROS);
            String process = text(fields.get("_PID"), text(fields.get("SYSLOG_PID"), ""));
            return new SyslogLine(
                    at,
                    text(fields.get("SYSLOG_IDENTIFIER"), ""),
                    process.matches("\\d{1,9}") ? Integer.valueOf(process) : null,
                    text(fields.get("MESSAGE"), ""),
                    text(fields.get("_UID"), "").equals("0") && OWN_NAMES.contains(text(fields.get("_COMM"), "")));
        } catch (MalformedException | NumberFormatException | DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** What is no text comes as its bytes; a field that an entry has twice as a list. */
    private static String text(@Nullable Object value, String absent) {
        if (value == null) {
            return absent;
        }
        if (!(value instanceof List<?> list)) {
            return value.toString();
        }
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            if (!(list.get(i) instanceof Long number)) {
                return list.toString();
            }
            bytes[i] = number.byteValue();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
