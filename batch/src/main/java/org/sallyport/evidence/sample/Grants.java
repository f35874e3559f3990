package org.sallyport.evidence.sample;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.verify.sample.CsvRows;
import org.sallyport.verify.sample.Drawn;

/** Which events and approvals are of which chosen session: by its id, by its grant, and by the approval of that grant. */
final class Grants {
    private final Map<String, SessionStory> sessions;
    private final Map<String, List<SessionStory>> byGrant = new HashMap<>();
    private final Map<String, List<SessionStory>> byApproval = new HashMap<>();

    private Grants(Map<String, SessionStory> sessions) {
        this.sessions = sessions;
        for (SessionStory story : sessions.values()) {
            String grant = story.cell("grant_id");
            if (!grant.isEmpty()) {
                byGrant.computeIfAbsent(grant, id -> new ArrayList<>()).add(story);
            }
        }
    }

    /** Looks for the approvals behind the sessions' grants, which are told before the grants. */
    static Grants of(Map<String, SessionStory> sessions, PackageData data) throws IOException {
        Grants grants = new Grants(sessions);
        if (!grants.byGrant.isEmpty()) {
            data.lines(PackageData.EVENTS, line -> {
                if (line.contains("\"GRANT_STARTED\"")) {
                    grants.started(EventLine.parse(line));
                }
            });
        }
        grants.approvals(data);
        return grants;
    }

    private void started(EventLine line) {
        List<SessionStory> stories = byGrant.get(line.text("grant"));
        String approval = line.text("approval");
        if (stories != null && !approval.isEmpty()) {
            byApproval.put(approval, stories);
        }
    }

    private void approvals(PackageData data) throws IOException {
        try (InputStream in = data.stream(PackageData.APPROVALS)) {
            CsvRows rows = new CsvRows(in);
            List<String> header = rows.next();
            if (header == null) {
                throw new MalformedException("the table of approvals has no header");
            }
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                approval(header, row);
            }
        }
    }

    private void approval(List<String> header, List<String> row) {
        String id = row.get(Drawn.column(header, "id"));
        Set<SessionStory> stories =
                of(row.get(Drawn.column(header, "session_id")), row.get(Drawn.column(header, "grant_id")), id);
        for (SessionStory story : stories) {
            story.approval(new SessionStory.Approval(
                    id,
                    row.get(Drawn.column(header, "kind")),
                    row.get(Drawn.column(header, "state")),
                    row.get(Drawn.column(header, "reason")),
                    row.get(Drawn.column(header, "decisions")),
                    row.get(Drawn.column(header, "duties"))));
        }
    }

    /** The chosen sessions that an event is about. */
    Set<SessionStory> of(EventLine line) {
        return of(line.text("session"), line.text("grant"), line.text("approval"));
    }

    /** What names a session is of that one, although others may share its grant. */
    private Set<SessionStory> of(String session, String grant, String approval) {
        Set<SessionStory> found = new HashSet<>();
        if (session.isEmpty()) {
            found.addAll(byGrant.getOrDefault(grant, List.of()));
            found.addAll(byApproval.getOrDefault(approval, List.of()));
            return found;
        }
        SessionStory named = sessions.get(session);
        if (named != null) {
            found.add(named);
        }
        return found;
    }
}
