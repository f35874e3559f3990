package org.sallyport.evidence.part;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.sallyport.ledger.proof.CanonicalView;

/**
 * How much a command matters to whoever looks at privileged activity.
 *
 * @param privileged it does more than read and change rows within its session, or could
 * @param held it waited for a decision
 * @param stopped it was refused or not approved
 */
record CommandWeight(boolean privileged, boolean held, boolean stopped) {
    /** Effects without privilege; every other one has it, also those of later releases. */
    static final Set<String> ORDINARY = new TreeSet<>(Set.of("READ", "WRITE", "TRANSACTION", "SESSION"));

    /** Of a command that is withheld: it tells nothing. */
    static final CommandWeight NONE = new CommandWeight(false, false, false);

    /** Of a command's body. */
    static CommandWeight of(CanonicalView body) {
        String decision = String.valueOf(body.value("decision"));
        boolean privileged = body.value("effects") instanceof Collection<?> effects
                && effects.stream().anyMatch(effect -> !ORDINARY.contains(String.valueOf(effect)));
        boolean held = decision.startsWith("HELD_");
        return new CommandWeight(
                privileged, held, decision.equals("REFUSED") || (held && !decision.equals("HELD_APPROVED")));
    }
}
