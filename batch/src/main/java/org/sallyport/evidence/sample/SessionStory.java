package org.sallyport.evidence.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.verify.sample.Drawn;

/** What the package tells of one chosen session, as far as its page shows it; the rest is only counted. */
final class SessionStory {
    static final int COMMANDS_SHOWN = 14;
    static final int APPROVALS_SHOWN = 4;

    /** A command of the page. */
    record Command(long sequence, String at, String decision, String status, String text) {}

    /** An approval of the page. */
    record Approval(String id, String kind, String state, String reason, String decisions, String duties) {}

    private final Drawn drawn;
    private final Drawn.Session session;
    private final List<Command> commands = new ArrayList<>();
    private final List<Approval> approvals = new ArrayList<>();
    private final Map<String, Long> findings = new TreeMap<>();
    private final Map<String, Long> decisions = new TreeMap<>();
    private final Map<String, Long> statuses = new TreeMap<>();
    private final Map<Long, String> leafHashes = new TreeMap<>();
    private long events;
    private long approvalCount;
    private long commandCount;
    private String chainHead = "";

    SessionStory(Drawn drawn, Drawn.Session session) {
        this.drawn = drawn;
        this.session = session;
    }

    Drawn.Session session() {
        return session;
    }

    /** A cell of its row; empty where the table has no such column. */
    String cell(String column) {
        return drawn.header().contains(column) ? drawn.cell(session, column) : "";
    }

    void event(EventLine line) {
        events++;
        switch (line.type()) {
            case "SESSION_OPENED", "SESSION_REFUSED" -> leafHashes.put(line.index(), Hash.hex(line.leafHash()));
            case "SESSION_SEALED" -> {
                leafHashes.put(line.index(), Hash.hex(line.leafHash()));
                chainHead = line.text("chainHead");
            }
            default -> {}
        }
    }

    void command(Map<String, @Nullable Object> envelope, Map<String, @Nullable Object> body) {
        commandCount++;
        decisions.merge(EventLine.text(body, "decision", "withheld"), 1L, Long::sum);
        statuses.merge(EventLine.text(body, "status", "withheld"), 1L, Long::sum);
        if (body.get("findings") instanceof Map<?, ?> found) {
            found.forEach((type, count) -> {
                if (count instanceof Long number) {
                    findings.merge(String.valueOf(type), number, Long::sum);
                }
            });
        }
        if (commands.size() < COMMANDS_SHOWN) {
            commands.add(new Command(
                    envelope.get("sequence") instanceof Long number ? number : 0,
                    EventLine.text(envelope, "at", ""),
                    EventLine.text(body, "decision", ""),
                    EventLine.text(body, "status", ""),
                    EventLine.text(body, "text", "withheld: its data key was destroyed")));
        }
    }

    void approval(Approval approval) {
        approvalCount++;
        if (approvals.size() < APPROVALS_SHOWN) {
            approvals.add(approval);
        }
    }

    List<Command> commands() {
        return commands;
    }

    List<Approval> approvals() {
        return approvals;
    }

    long approvalCount() {
        return approvalCount;
    }

    long commandCount() {
        return commandCount;
    }

    long events() {
        return events;
    }

    /** Masked values by type. */
    Map<String, Long> findings() {
        return findings;
    }

    Map<String, Long> decisions() {
        return decisions;
    }

    Map<String, Long> statuses() {
        return statuses;
    }

    /** Of opening or refusal, and of the seal: leaf number to leaf hash in hex. */
    Map<Long, String> leafHashes() {
        return leafHashes;
    }

    /** Of the recording's last frame; empty when the seal is not in the package. */
    String chainHead() {
        return chainHead;
    }
}
