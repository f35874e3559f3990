package org.sallyport.evidence.disposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.configuration.model.ConfigurationVersions;
import org.sallyport.evidence.targetlog.KnownLogins;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.platform.Jdbc;
import org.sallyport.platform.Setting;
import org.sallyport.retention.RetentionDocument.Due;
import org.sallyport.retention.RetentionRules;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.DisposalKind;
import org.sallyport.retention.model.Disposals;
import org.sallyport.retention.model.HoldScope;
import org.sallyport.retention.model.KeptSession;
import org.sallyport.retention.model.KeptSessions;
import org.sallyport.retention.model.LegalHolds;

/** Finds what is due on this node and not held: recordings, bodies and packages lie on the node that made them. */
@ApplicationScoped
public class DisposalPlanner {
    /** Things of one run: a certificate that a person can read, and an hour's work at most. The next run has the others. */
    static final int MOST = 1_000;

    private static final int PAGE = 500;

    private static final String PACKAGES = "select id, period_from, period_to, ended_at from evidence_run r"
            + " where state = 'COMPLETED' and node = ? and ended_at < ? and id > ? and not exists (select 1 from"
            + " disposal d where d.subject = r.id) order by id fetch first " + PAGE + " rows only";

    private static final String LOGS =
            "select id, resource, period_from, period_to, brought_at from target_log l where node = ?"
                    + " and period_to < ? and brought_at < ? and id > ?"
                    + " and not exists (select 1 from disposal d where d.subject = l.id)"
                    + " order by id fetch first " + PAGE + " rows only";

    private record Log(String id, String resource, Instant from, Instant to, Instant brought) {}

    private record Made(String id, Instant from, Instant to, Instant at) {}

    private final KeptSessions sessions;
    private final Disposals disposals;
    private final LegalHolds holds;
    private final ConfigurationVersions versions;
    private final KnownLogins known;
    private final Jdbc jdbc;

    @Inject
    DisposalPlanner(
            KeptSessions sessions,
            Disposals disposals,
            LegalHolds holds,
            ConfigurationVersions versions,
            KnownLogins known,
            Jdbc jdbc) {
        this.sessions = sessions;
        this.disposals = disposals;
        this.holds = holds;
        this.versions = versions;
        this.known = known;
        this.jdbc = jdbc;
    }

    /** For the container's proxy, which never calls into this one. */
    @SuppressWarnings("NullAway")
    protected DisposalPlanner() {
        this(null, null, null, null, null, null);
    }

    /**
     * What is due now, for a run of this id; at most {@value #MOST}, packages and targets' logs first, and of sessions what
     * ended first.
     */
    List<Disposal> plan(String run, RetentionRules.InForce rules, Instant now) {
        Plan plan = new Plan(run, rules, now, holds.inForce());
        plan.packages();
        plan.targetLogs();
        plan.sessions();
        return plan.due.size() <= MOST ? plan.due : plan.due.subList(0, MOST);
    }

    /** Read from the document alone: an old one may not be right by today's rules. */
    private static Map<String, String> labels(ConfigurationVersions.Version version) {
        Map<String, String> labels = new HashMap<>();
        if (CanonicalJson.parseObject(version.document()).get("labels") instanceof Map<?, ?> found) {
            found.forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
        }
        return labels;
    }

    private static Log log(ResultSet row) throws SQLException {
        return new Log(
                row.getString(1),
                row.getString(2),
                Jdbc.instant(row, "period_from"),
                Jdbc.instant(row, "period_to"),
                Jdbc.instant(row, "brought_at"));
    }

    private static Made made(ResultSet row) throws SQLException {
        return new Made(
                row.getString(1),
                Jdbc.instant(row, "period_from"),
                Jdbc.instant(row, "period_to"),
                Jdbc.instant(row, "ended_at"));
    }

    private final class Plan {
        private final String run;
        private final RetentionRules.InForce rules;
        private final Instant now;
        private final List<HoldScope> held;
        private final List<Disposal> due = new ArrayList<>();
        private final Map<String, Map<String, String>> labels = new HashMap<>();

        Plan(String run, RetentionRules.InForce rules, Instant now, List<HoldScope> held) {
            this.run = run;
            this.rules = rules;
            this.now = now;
            this.held = held;
        }

        void sessions() {
            String node = Setting.NODE.text();
            // Younger ones are many, and none of them is due.
            Instant before = rules.document().latestDue(now);
            @Nullable KeptSession last = null;
            do {
                List<KeptSession> page = sessions.findSealed(node, before, last, PAGE);
                page.forEach(this::take);
                last = page.size() < PAGE ? null : page.get(PAGE - 1);
            } while (last != null && due.size() < MOST);
        }

        private void take(KeptSession session) {
            if (held.stream().anyMatch(scope -> scope.covers(session))) {
                return;
            }
            Map<String, String> ofResource =
                    labels.computeIfAbsent(session.resource() + " " + session.resourceVersion(), key -> versions.find(
                                    session.resource(), session.resourceVersion())
                            .map(DisposalPlanner::labels)
                            .orElse(Map.of()));
            Due recording = rules.document().recordingDue(session.resource(), ofResource, session.endedAt());
            Due bodies = rules.document().bodiesDue(session.resource(), ofResource, session.endedAt());
            if (recording.at().isAfter(now)) {
                return;
            }
            Set<DisposalKind> planned = EnumSet.noneOf(DisposalKind.class);
            disposals.find(session.id()).forEach(one -> planned.add(one.kind()));
            if (!planned.contains(DisposalKind.RECORDING)) {
                add(DisposalKind.RECORDING, session.id(), recording, session.openedAt(), session.endedAt());
            }
            if (!planned.contains(DisposalKind.BODIES)) {
                add(DisposalKind.BODIES, session.id(), bodies, session.openedAt(), session.endedAt());
            }
        }

        private void add(DisposalKind kind, String subject, Due when, Instant began, Instant ended) {
            if (!when.at().isAfter(now)) {
                due.add(new Disposal(
                        kind, subject, run, when.className(), rules.version(), began, ended, when.at(), null));
            }
        }

        void packages() {
            String last = "";
            do {
                List<Made> page = jdbc.list(PACKAGES, DisposalPlanner::made, Setting.NODE.text(), now, last);
                page.forEach(this::take);
                last = page.size() < PAGE ? "" : page.get(PAGE - 1).id();
            } while (!last.isEmpty() && due.size() < MOST);
        }

        /** They hold statements of whatever resource leads to the target: as with packages, every hold of the time counts. */
        void targetLogs() {
            Instant before = rules.document().latestDue(now);
            String last = "";
            do {
                List<Log> page = jdbc.list(LOGS, DisposalPlanner::log, Setting.NODE.text(), before, before, last);
                page.forEach(this::take);
                last = page.size() < PAGE ? "" : page.get(PAGE - 1).id();
            } while (!last.isEmpty() && due.size() < MOST);
        }

        private void take(Log one) {
            if (held.stream().noneMatch(scope -> scope.overlaps(one.from(), one.to()))) {
                Instant ended = one.brought().isAfter(one.to()) ? one.brought() : one.to();
                add(DisposalKind.TARGET_LOG, one.id(), due(one.resource(), ended), one.from(), one.to());
            }
        }

        /** The latest of all resources that lead to the target, by the labels that they have or had. */
        private Due due(String resource, Instant ended) {
            return known.sharing(resource).stream()
                    .flatMap(name -> versions.findBefore(name, Integer.MAX_VALUE, PAGE).stream())
                    .map(one -> rules.document().bodiesDue(one.name(), DisposalPlanner.labels(one), ended))
                    .max(Comparator.comparing(Due::at))
                    .orElseGet(() -> rules.document().bodiesDue(resource, Map.of(), ended));
        }

        private void take(Made one) {
            if (held.stream().noneMatch(scope -> scope.overlaps(one.from(), one.to()))) {
                add(DisposalKind.PACKAGE, one.id(), rules.document().packageDue(one.at()), one.from(), one.to());
            }
        }
    }
}
