package org.sallyport.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;

/**
 * A resource's rules for one session, compiled when it opens. The first rule that matches decides; none allows, as does
 * a rule that says so.
 */
public final class Policy {
    private final List<Rule> rules;
    private final PolicyContext context;
    private final Clock clock;

    /** @param context as the credential had it when the session opened */
    public Policy(Resource resource, PolicyContext context, Clock clock) {
        this.rules = rulesFor(resource, context);
        this.context = context;
        this.clock = clock;
    }

    private static List<Rule> rulesFor(Resource resource, PolicyContext context) {
        return resource.rules().stream().filter(rule -> rule.isFor(context)).toList();
    }

    /** Whether the same rules would be about the same person in these groups. */
    public boolean isAlsoFor(Resource resource, Set<String> groups) {
        return rules.equals(rulesFor(resource, context.with(groups)));
    }

    /** Whether the same statement may be decided otherwise at another time. */
    public boolean changesWithTime() {
        return rules.stream().anyMatch(rule -> !rule.when().isEmpty());
    }

    /** All statements are decided before any is forwarded; the strictest decision holds for all. */
    public PolicyDecision decide(List<? extends Classification> statements) {
        Instant now = clock.instant();
        PolicyDecision.Hold hold = null;
        List<String> reasons = new ArrayList<>();
        Set<Optional<String>> allowing = new HashSet<>();
        for (Classification statement : statements) {
            PolicyDecision decision = decide(statement, now);
            if (decision instanceof PolicyDecision.Refuse) {
                return decision;
            }
            if (decision instanceof PolicyDecision.Allow allow) {
                allowing.add(Optional.ofNullable(allow.rule()));
            }
            if (decision instanceof PolicyDecision.Hold found) {
                reasons.addAll(found.reasons());
                if (hold != null && !hold.quorum().asksTheSameAs(found.quorum())) {
                    return new PolicyDecision.Refuse(
                            found.rule(),
                            "parts of this wait for different people ("
                                    + hold.quorum().asked() + "; "
                                    + found.quorum().asked() + "): send them one by one");
                }
                if (hold == null || found.quorum().people() > hold.quorum().people()) {
                    hold = found;
                }
            }
        }
        return hold == null ? allowed(allowing) : new PolicyDecision.Hold(hold.rule(), hold.quorum(), reasons);
    }

    private PolicyDecision decide(Classification statement, Instant now) {
        for (Rule rule : rules) {
            if (rule.isInForce(now) && rule.matches(statement)) {
                return switch (rule.then()) {
                    case ALLOW -> new PolicyDecision.Allow(rule.name());
                    case REFUSE -> new PolicyDecision.Refuse(rule.name(), rule.message());
                    case HOLD ->
                        new PolicyDecision.Hold(rule.name(), Objects.requireNonNull(rule.quorum()), reasons(statement));
                };
            }
        }
        return new PolicyDecision.Allow(null);
    }

    /**
     * The limit for files that are {@linkplain org.sallyport.statement.FileAccess#ANY_SIZE of any size}: the least among
     * the rules that come before the one that decides whatever their size; empty where they may get as large as they like.
     */
    public Optional<SizeLimit> limit(List<? extends Classification> files) {
        Instant now = clock.instant();
        return files.stream()
                .flatMap(file -> rules.stream()
                        .filter(rule -> rule.isInForce(now) && rule.matches(file))
                        .takeWhile(rule -> rule.overBytes() != null))
                .map(SizeLimit::of)
                .min(Comparator.comparingLong(SizeLimit::bytes));
    }

    private static PolicyDecision allowed(Set<Optional<String>> rules) {
        return new PolicyDecision.Allow(
                rules.size() == 1 ? rules.iterator().next().orElse(null) : null);
    }

    private static List<String> reasons(Classification statement) {
        if (!statement.reasons().isEmpty()) {
            return statement.reasons();
        }
        return List.of(
                statement.has(Effect.UNKNOWN)
                        ? statement.verb() + " could do anything"
                        : statement.verb() + " is "
                                + statement.effects().iterator().next());
    }
}
