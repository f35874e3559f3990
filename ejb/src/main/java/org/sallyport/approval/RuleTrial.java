package org.sallyport.approval;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.IdentityKind;
import org.sallyport.access.Policy;
import org.sallyport.access.PolicyContext;
import org.sallyport.access.PolicyDecision;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceDocument;
import org.sallyport.identity.RequiresRole;
import org.sallyport.ledger.AuditEvent;
import org.sallyport.ledger.AuditLog;
import org.sallyport.ledger.EventType;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.model.Commands;
import org.sallyport.recording.model.Commands.Ruled;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;
import org.sallyport.statement.LexerSettings;
import org.sallyport.statement.SqlClassifier;
import org.sallyport.statement.shell.ShellClassifier;

/**
 * What a resource's proposed rules would decide, beside those in force: on a statement at hand, as given now by somebody in
 * every group that has access, from a login without any special strength; and on what was recorded, at its time and for
 * its person. Effects are those of the record, and so are the bytes of files. Whether a WHERE names a column is told without
 * the target's catalogue, by whether it names anything at all; each statement is decided by itself, also where it was sent together with others.
 */
@Stateless
public class RuleTrial {
    /** Recorded commands that are looked at, the newest first. */
    static final int MOST = 10_000;

    private static final int SHOWN = 100;
    private static final int LONGEST_STATEMENT = 64 * 1024;

    /**
     * What rules say.
     *
     * @param decision ALLOW, HOLD or REFUSE
     * @param rule which one; absent where none matches
     */
    public record Outcome(String decision, @Nullable String rule) {
        static Outcome of(PolicyDecision decision) {
            if (decision instanceof PolicyDecision.Hold hold) {
                return new Outcome("HOLD", hold.rule());
            }
            if (decision instanceof PolicyDecision.Refuse refuse) {
                return new Outcome("REFUSE", refuse.rule());
            }
            return new Outcome("ALLOW", decision instanceof PolicyDecision.Allow allow ? allow.rule() : null);
        }

        String text() {
            return rule == null ? decision : decision + " by " + rule;
        }
    }

    /** One recorded command on which the two differ. */
    public record Differing(
            String session, long sequence, Instant at, String text, Outcome inForce, Outcome proposed) {}

    /**
     * What recorded commands would have met.
     *
     * @param commands how many were looked at
     * @param complete whether these were all of the period
     * @param counts how many for each pair of outcomes that differ, for example {@code ALLOW → HOLD by structure}
     * @param differing the newest of those on which the two differ
     */
    public record Past(int commands, boolean complete, Map<String, Long> counts, List<Differing> differing) {
        public Past {
            counts = Map.copyOf(counts);
            differing = List.copyOf(differing);
        }
    }

    /** What a statement at hand would meet. */
    public record Present(Outcome inForce, Outcome proposed, List<Effect> effects) {
        public Present {
            effects = List.copyOf(effects);
        }
    }

    @Inject
    private Commands commands;

    @Inject
    private AuditLog audit;

    @Inject
    private ConfigurationDesk desk;

    @Inject
    private Clock clock;

    /** Tries the document's rules on a statement; see {@link ConfigurationDesk#compare} for what may be wrong with it. */
    @RequiresRole(Role.ADMIN)
    public Present onStatement(Principal caller, String name, String document, String statement) {
        if (statement.isBlank() || statement.length() > LONGEST_STATEMENT) {
            throw new SallyportException(
                    ErrorCode.INVALID_INPUT, "statement: needed, at most " + LONGEST_STATEMENT + " characters");
        }
        Rules rules = rules(caller, name, document);
        List<? extends Classification> parts = rules.proposed().protocol().equals("ssh")
                ? ShellClassifier.classify(statement).commands()
                : SqlClassifier.classify(statement, LexerSettings.DEFAULT, RecordedCommand.ANY_COLUMN);
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        parts.forEach(part -> effects.addAll(part.effects()));
        Set<String> groups = new HashSet<>(rules.proposed().access().standing());
        Resource.OnRequest ask = rules.proposed().access().onRequest();
        groups.addAll(ask == null ? List.of() : ask.groups());
        Resource.Emergency emergency = rules.proposed().access().emergency();
        groups.addAll(emergency == null ? List.of() : emergency.groups());
        PolicyContext context = new PolicyContext(
                groups, IdentityKind.PERSON, null, Set.of(), rules.proposed().defaultDatabase());
        return new Present(
                outcome(rules.inForce(), context, clock, parts),
                outcome(rules.proposed(), context, clock, parts),
                List.copyOf(effects));
    }

    /** Tries the document's rules on what was recorded in a half-open period: a look at other people's commands. */
    @RequiresRole(Role.ADMIN)
    public Past onRecorded(Principal caller, String name, String document, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "from: must be before to");
        }
        Rules rules = rules(caller, name, document);
        audit.record(AuditEvent.of(EventType.SEARCHED_COMMANDS)
                .by(caller)
                .with("resource", name)
                .with("purpose", "trial of rules")
                .with("from", from.toString())
                .with("to", to.toString()));
        List<Ruled> found = commands.findOfResource(name, from, to, MOST + 1);
        boolean complete = found.size() <= MOST;
        Map<String, Long> counts = new TreeMap<>();
        List<Differing> differing = new ArrayList<>();
        for (Ruled command : complete ? found : found.subList(0, MOST)) {
            List<Classification> parts = RecordedCommand.parts(command, rules.proposed());
            PolicyContext context = context(command);
            Clock then = Clock.fixed(command.at(), ZoneOffset.UTC);
            Outcome inForce = outcome(rules.inForce(), context, then, parts);
            Outcome proposed = outcome(rules.proposed(), context, then, parts);
            if (!inForce.equals(proposed)) {
                counts.merge(inForce.text() + " → " + proposed.text(), 1L, Long::sum);
                if (differing.size() < SHOWN) {
                    differing.add(new Differing(
                            command.session(), command.sequence(), command.at(), command.text(), inForce, proposed));
                }
            }
        }
        return new Past(Math.min(found.size(), MOST), complete, counts, differing);
    }

    /** The two documents; none is in force for a resource that is not there yet, and nothing is decided there. */
    private record Rules(@Nullable Resource inForce, Resource proposed) {}

    private Rules rules(Principal caller, String name, String document) {
        ConfigurationDesk.Change change = desk.compare(caller, name, document);
        String before = change.before();
        return new Rules(
                before == null ? null : ResourceDocument.parse(before, 0),
                ResourceDocument.parse(String.valueOf(change.after()), 0));
    }

    private static Outcome outcome(
            @Nullable Resource resource, PolicyContext context, Clock clock, List<? extends Classification> parts) {
        return Outcome.of(
                resource == null ? new PolicyDecision.Allow(null) : new Policy(resource, context, clock).decide(parts));
    }

    private static PolicyContext context(Ruled command) {
        Ruled.Opening opening = command.opening();
        return new PolicyContext(
                Set.copyOf(opening.groups()),
                PolicyContext.kind(opening.issuer(), opening.interactive()),
                opening.acr(),
                Set.copyOf(opening.amr()),
                opening.database());
    }
}
