package org.sallyport.wire.postgres;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.PolicyDecision;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskedStatement;
import org.sallyport.statement.ClassifiedStatement;
import org.sallyport.statement.CopyTarget;
import org.sallyport.statement.Effect;
import org.sallyport.statement.Named;
import org.sallyport.statement.SessionSetting;

/**
 * One statement, understood: what it does, what the policy says, and how it is recorded.
 *
 * @param raw the text as sent; never stored
 * @param clean the text without its secrets, for an approver who reveals its values; never stored
 * @param masked the text for records and approvers
 * @param namesProtected whether output columns of unknown origin must be withheld
 * @param harmless positions of output columns that are safe all the same
 * @param copy how a COPY is masked; null when it is none
 * @param effects the effects' names in their order
 * @param relations the relations' names, with the schema where it is given
 */
record Analysis(
        String raw,
        String clean,
        String masked,
        int hiddenValues,
        Findings findings,
        ClassifiedStatement statement,
        PolicyDecision decision,
        boolean namesProtected,
        Set<Integer> harmless,
        @Nullable CopyPlan copy,
        List<String> effects,
        List<String> relations) {

    /** Effects after which the catalogue must be read again. */
    private static final Set<Effect> CHANGES_CATALOGUE =
            EnumSet.of(Effect.DDL, Effect.PROCEDURAL, Effect.PROGRAM, Effect.UNKNOWN);

    private static final Set<String> ENDS_TRANSACTION =
            Set.of("COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE TRANSACTION");

    static Analysis of(
            String clean,
            MaskedStatement masked,
            ClassifiedStatement statement,
            PolicyDecision decision,
            boolean namesProtected,
            Set<Integer> harmless,
            @Nullable CopyPlan copy) {
        return new Analysis(
                statement.text(),
                clean,
                masked.text(),
                masked.hiddenValues(),
                masked.findings(),
                statement,
                decision,
                namesProtected,
                harmless,
                copy,
                new TreeSet<>(statement.effects()).stream().map(Enum::name).toList(),
                statement.relations().stream()
                        .map(r -> r.schema() == null ? r.name() : r.schema() + "." + r.name())
                        .toList());
    }

    /**
     * The same for a text that differs in its numbers alone, and in which nothing is to be hidden. Only where no relation
     * is protected.
     */
    Analysis withNumbersOf(String text) {
        return new Analysis(
                text,
                text,
                text,
                0,
                findings,
                statement.withText(text),
                decision,
                namesProtected,
                harmless,
                copy,
                effects,
                relations);
    }

    /** Whether the target may take data from the client for it. */
    boolean copiesIn() {
        return copies(CopyTarget.Direction.FROM);
    }

    /** Whether the target may send the client the data of a COPY for it. */
    boolean copiesOut() {
        return copies(CopyTarget.Direction.TO);
    }

    /** A COPY that was not understood may do either. */
    private boolean copies(CopyTarget.Direction direction) {
        CopyTarget target = statement.copyTarget();
        return target == null
                ? statement.verb().equals("COPY")
                : target.direction() == direction && target.endpoint() == CopyTarget.Endpoint.CLIENT;
    }

    boolean changesCatalogue() {
        return !Collections.disjoint(CHANGES_CATALOGUE, statement.effects());
    }

    /** Whether it may change how the target reads the texts that follow. */
    boolean mayChangeReading() {
        return statement.changesSession().contains(SessionSetting.STANDARD_CONFORMING_STRINGS)
                || statement.changesSession().contains(SessionSetting.CLIENT_ENCODING)
                || runsCode();
    }

    /** Whether it may run code that says what it likes in errors and notices. */
    boolean runsCode() {
        return statement.has(Effect.UNKNOWN) || statement.has(Effect.PROCEDURAL);
    }

    /** Whether it ends a transaction or goes back in it, which takes back what was set there. */
    boolean endsTransaction() {
        return ENDS_TRANSACTION.contains(statement.verb());
    }

    /** Whether what follows cannot be understood before the target has confirmed this. */
    boolean mustSettle() {
        Named named = statement.namedUse();
        boolean namesThings = named != null && !(named instanceof Named.Execute) && !(named instanceof Named.Fetch);
        return namesThings || !statement.changesSession().isEmpty() || changesCatalogue();
    }
}
