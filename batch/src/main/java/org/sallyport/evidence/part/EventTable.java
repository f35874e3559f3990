package org.sallyport.evidence.part;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.ledger.proof.CanonicalJson;

/**
 * A table of ledger events.
 *
 * @param about the types of its rows, each with the member that says what it is about
 */
record EventTable(String file, Map<String, String> about) {
    static final List<String> HEADER = List.of("leaf", "at", "type", "by", "session", "about", "details");

    static final List<EventTable> ALL = List.of(
            // Who looked at other people's work, and at packages.
            new EventTable(
                    "population/viewing.csv",
                    Map.of(
                            "LOOKED_AT_SESSION", "of",
                            "LOOKED_AT_COMMANDS", "of",
                            "LOOKED_AT_RECORDING", "of",
                            "FOLLOWED_SESSION", "of",
                            "SEARCHED_COMMANDS", "text",
                            "VALUES_REVEALED", "of",
                            "PACKAGE_READ", "file",
                            "SAMPLE_READ", "file")),
            // Which keys and credentials were made, given out and lent.
            new EventTable(
                    "population/key_use.csv",
                    Map.of(
                            "CREDENTIAL_LENT", "alias",
                            "KEY_CREATED", "alias",
                            "KEY_ROTATED", "fingerprint",
                            "HOST_KEY_PINNED", "after",
                            "HOST_KEY_CHANGED", "shown",
                            "SSH_CERTIFICATE_ISSUED", "key",
                            "SSH_KEY_REGISTERED", "key",
                            "SSH_KEY_RENEWED", "key",
                            "SSH_KEY_REMOVED", "key",
                            "TICKET_ISSUED", "resource")),
            // What became of packages: asked for, made, failed, fetched; each sample that was drawn, with its nonce;
            // logs of targets that were brought for them, with their digests.
            new EventTable(
                    "population/custody.csv",
                    Map.ofEntries(
                            Map.entry("PACKAGE_REQUESTED", "run"),
                            Map.entry("PACKAGE_RESUMED", "run"),
                            Map.entry("PACKAGE_STOPPED", "run"),
                            Map.entry("PACKAGE_RESTARTED", "run"),
                            Map.entry("PACKAGE_COMPLETED", "file"),
                            Map.entry("PACKAGE_FAILED", "error"),
                            Map.entry("PACKAGE_READ", "file"),
                            Map.entry("SAMPLE_DRAWN", "nonce"),
                            Map.entry("SAMPLE_READ", "file"),
                            Map.entry("TARGET_LOG_BROUGHT", "sha256"),
                            Map.entry("TARGET_LOG_REMOVED", "sha256"))),
            // What was held from disposal and let go again; each disposal with its intent and its certificate.
            new EventTable(
                    "population/retention.csv",
                    Map.of(
                            "HOLD_PLACED", "hold",
                            "HOLD_LIFT_ASKED", "hold",
                            "HOLD_KEPT", "hold",
                            "HOLD_LIFTED", "hold",
                            "DISPOSAL_BEGUN", "run",
                            "DISPOSAL_COMPLETED", "run",
                            "DISPOSAL_FAILED", "run")));

    EventTable {
        about = Map.copyOf(about);
    }

    /** The types of its rows, in order. */
    List<String> types() {
        return about.keySet().stream().sorted().toList();
    }

    boolean holds(DataLine line) {
        return about.containsKey(line.type());
    }

    Object[] row(DataLine line) {
        return new Object[] {
            line.index(),
            line.at(),
            line.type(),
            line.text("actor"),
            line.text("session"),
            line.text(about.getOrDefault(line.type(), "")),
            line.withheld() ? "withheld" : CanonicalJson.text(new TreeMap<>(line.body()))
        };
    }
}
