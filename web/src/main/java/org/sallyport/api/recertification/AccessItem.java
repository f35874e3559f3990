package org.sallyport.api.recertification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.recertification.model.ItemState;
import org.sallyport.recertification.model.ReviewItem;
import org.sallyport.recertification.model.Use;

/**
 * One person's access to one resource, with its use beside it.
 *
 * @param person their user name, with
 * @param issuer and
 * @param subject by which they are known
 * @param ways each a kind of right and the group that gives it
 * @param lastUsed absent for never
 * @param sessions since the campaign's {@code usedSince}
 * @param commands in those
 * @param mostUsed tables or programs, the most used first
 * @param late whether nobody had decided when it was due
 * @param suspended whether it is refused until somebody decides
 * @param decidedBy empty as long as nobody has
 * @param returnAskedBy who wanted to give it back last
 * @param returnAnsweredBy who agreed with that, or did not
 */
public record AccessItem(
        String id,
        String recertification,
        String person,
        String issuer,
        String subject,
        String resource,
        String account,
        List<String> ways,
        @Nullable Instant lastUsed,
        long sessions,
        long commands,
        List<Use.Used> mostUsed,
        ItemState state,
        boolean late,
        boolean suspended,
        String decidedBy,
        @Nullable Instant decidedAt,
        String comment,
        String returnAskedBy,
        String returnComment,
        String returnAnsweredBy,
        String answerComment,
        @Nullable Instant returnAnsweredAt) {
    static AccessItem of(ReviewItem item) {
        return new AccessItem(
                item.id(),
                item.campaignId(),
                item.username(),
                item.person().issuer(),
                item.person().subject(),
                item.resource(),
                item.account(),
                item.ways(),
                item.lastUsed().orElse(null),
                item.sessions(),
                item.commands(),
                item.mostUsed(),
                item.state(),
                item.isLate(),
                item.isSuspended(),
                item.decider().username(),
                item.decidedAt().orElse(null),
                item.decisionNote(),
                item.asker().username(),
                item.returnNote(),
                item.answerer().username(),
                item.answerNote(),
                item.answeredAt().orElse(null));
    }
}
