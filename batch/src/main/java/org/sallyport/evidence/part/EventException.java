package org.sallyport.evidence.part;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.platform.Person;

/** Which events of the ledger are exceptions by themselves. */
final class EventException {
    private EventException() {}

    static Optional<Found> of(DataLine line) {
        return Optional.ofNullable(found(line));
    }

    private static @Nullable Found found(DataLine line) {
        return switch (line.type()) {
            case "LOGIN_REFUSED" ->
                at(
                                ExceptionKind.LOGIN_REFUSED,
                                line,
                                line.text("loginName"),
                                line.text("reason") + " (" + line.text("protocol") + " from " + line.text("client")
                                        + ")")
                        .groupedBy(host(line.text("client")));
            // Of a whole address.
            case "LOGINS_REFUSED" ->
                at(ExceptionKind.LOGIN_REFUSED, line, "", line.text("count") + " more, from " + line.text("client"))
                        .groupedBy(line.text("client"));
            case "RECORDING_DAMAGED" -> at(ExceptionKind.SESSION_DAMAGED, line, "", line.text("finding"));
            case "SESSION_TERMINATED" ->
                at(ExceptionKind.SESSION_TERMINATED, line, line.text("actor"), line.text("reason"))
                        .about(actor(line), null);
            case "VALUES_REVEALED" ->
                at(ExceptionKind.VALUES_REVEALED, line, line.text("actor"), line.text("approval"))
                        .about(actor(line), null)
                        .of(line.text("approval"));
            case "CONFIGURATION_CHANGED" -> configured(line);
            case "HOST_KEY_CHANGED" ->
                at(
                        ExceptionKind.HOST_KEY_CHANGED,
                        line,
                        line.text("actor"),
                        line.text("resource") + " showed " + line.text("shown"));
            case "CLOCK_JUMPED" ->
                at(ExceptionKind.CLOCK_DRIFTED, line, "", "jumped by " + line.text("byMillis") + " ms");
            case "CLOCK_SKEWED" ->
                line.text("skewed").equals("true")
                        ? at(
                                ExceptionKind.CLOCK_DRIFTED,
                                line,
                                "",
                                "differs from the " + line.text("against") + "'s by " + line.text("byMillis") + " ms")
                        : null;
            case "WITNESS_CONTRADICTED" -> witness(ExceptionKind.LEDGER_CONTRADICTED, line);
            case "WITNESS_FAILED" -> witness(ExceptionKind.WITNESS_SILENT, line);
            default -> null;
        };
    }

    /** Told of every day while it lasts, and one and the same: that which began then. */
    private static Found witness(ExceptionKind kind, DataLine line) {
        String name = line.text("witness");
        return Found.of(kind, line.text("since"), "", "", "witness " + name, name + ": " + line.text("why"));
    }

    private static Found configured(DataLine line) {
        String what = line.text("resource") + ", version " + line.text("version");
        Found found = at(ExceptionKind.CONFIGURATION_CHANGED, line, line.text("by"), what);
        String approval = line.text("approval");
        return approval.isEmpty() ? found : found.of(approval);
    }

    private static Found at(ExceptionKind kind, DataLine line, String person, String detail) {
        return Found.of(kind, line.at(), line.text("session"), person, "leaf " + line.index(), detail);
    }

    private static @Nullable Person actor(DataLine line) {
        String issuer = line.text("actorIssuer");
        String subject = line.text("actorSubject");
        return issuer.isBlank() || subject.isBlank() ? null : new Person(issuer, subject);
    }

    /** Without the port, which stands behind the last colon, of an IPv6 address too, and differs each time. */
    private static String host(String client) {
        int colon = client.lastIndexOf(':');
        return colon < 0 ? client : client.substring(0, colon);
    }
}
