package org.sallyport.api.exception;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sallyport.evidence.model.Disposition;
import org.sallyport.evidence.model.ExceptionItem;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.evidence.model.ExceptionState;

/**
 * An exception and how far its follow-up is.
 *
 * @param version goes up with each step
 * @param meaning what such an exception means and what to do
 * @param evidence the run whose package told of it first
 * @param approval which it is about; for emergency access, its review
 * @param awaitsReview whether that review closes it, and no step here does
 * @param person whom it is about, by name; empty where that is not known
 * @param owner empty for nobody
 * @param reviewComment of whoever looked at the disposition last, also when it was sent back
 */
public record ExceptionView(
        String id,
        long version,
        ExceptionKind kind,
        ExceptionKind.Severity severity,
        String meaning,
        ExceptionState state,
        boolean late,
        Instant at,
        @Nullable String session,
        @Nullable String approval,
        boolean awaitsReview,
        String person,
        String reference,
        String detail,
        String evidence,
        Instant createdAt,
        Instant dueAt,
        String owner,
        @Nullable Instant assignedAt,
        @Nullable Disposition disposition,
        String comment,
        String disposedBy,
        @Nullable Instant disposedAt,
        String reviewer,
        String reviewComment,
        @Nullable Instant reviewedAt) {
    static ExceptionView of(ExceptionItem item, Instant now) {
        return new ExceptionView(
                item.id(),
                item.version(),
                item.kind(),
                item.kind().severity(),
                item.kind().meaning(),
                item.state(),
                item.isLate(now),
                item.happenedAt(),
                item.sessionId().orElse(null),
                item.approvalId().orElse(null),
                item.awaitsReview(),
                item.about().username(),
                item.reference(),
                item.detail(),
                item.runId(),
                item.createdAt(),
                item.dueAt(),
                item.owner().username(),
                item.assignedAt().orElse(null),
                item.disposition().orElse(null),
                item.dispositionNote(),
                item.disposer().username(),
                item.disposedAt().orElse(null),
                item.reviewer().username(),
                item.reviewNote(),
                item.reviewedAt().orElse(null));
    }
}
