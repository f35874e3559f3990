package org.sallyport.access;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;

/** A resource's rules, compiled when a session opens. The first rule that matches decides; none allows. */
public final class Policy {
    private final List<Rule> rules;

    public Policy(Resource resource) {
        rules = resource.rules();
    }

    /** All statements are decided before any is forwarded; the strictest decision holds for all. */
    public PolicyDecision decide(List<? extends Classification> statements) {
        PolicyDecision.Hold hold = null;
        List<String> reasons = new ArrayList<>();
        for (Classification statement : statements) {
            PolicyDecision decision = decide(statement);
            if (decision instanceof PolicyDecision.Refuse) {
                return decision;
            }
            if (decision instanceof PolicyDecision.Hold found) {
                reasons.addAll(found.reasons());
                if (hold == null || found.rule().people() > hold.rule().people()) {
                    hold = found;
                }
            }
        }
        return hold == null ? new PolicyDecision.Allow() : new PolicyDecision.Hold(hold.rule(), reasons);
    }

    private PolicyDecision decide(Classification statement) {
        for (Rule rule : rules) {
            if (matches(rule, statement)) {
                return rule.then() == Rule.Then.REFUSE
                        ? new PolicyDecision.Refuse(rule.name(), rule.message())
                        : new PolicyDecision.Hold(rule, reasons(statement));
            }
        }
        return new PolicyDecision.Allow();
    }

    private static boolean matches(Rule rule, Classification statement) {
        return (rule.unboundedWrite() && statement.unboundedWrite())
                || statement.effects().stream().anyMatch(rule.effects()::contains)
                || statement.files().filter(rule::covers).isPresent();
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
