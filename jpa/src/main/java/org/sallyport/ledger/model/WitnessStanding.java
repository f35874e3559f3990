package org.sallyport.ledger.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a witness stands to the ledger. It is WAITING until it first answers, then COSIGNS; a witness that cannot be had is
 * FAILING, one that knows another ledger CONTRADICTS, until it cosigns again and not before.
 *
 * @param witness its key as a vkey
 * @param since when this state began
 * @param dueAt when it is asked next, at the earliest
 * @param failures in a row
 * @param error what went wrong last
 * @param toldAt when this state was told of last; null while it need not be
 */
public record WitnessStanding(
        String witness,
        State state,
        Instant since,
        Instant dueAt,
        int failures,
        @Nullable String error,
        @Nullable Instant toldAt) {
    /** Witnesses are there for many logs. */
    public static final Duration PERIOD = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofMinutes(16);
    /** A restart of a witness is nothing to tell of. */
    private static final int LASTS = 3;
    /** What lasts shows in each package of a day or more. */
    private static final Duration AGAIN = Duration.ofHours(24);

    private static final int LONGEST_ERROR = 500;

    /** See above. */
    public enum State {
        WAITING,
        COSIGNS,
        FAILING,
        CONTRADICTS
    }

    /** Of a witness that has not been asked. */
    public static WitnessStanding fresh(String witness, Instant now) {
        return new WitnessStanding(witness, State.WAITING, now, now, 0, null, null);
    }

    public WitnessStanding cosigned(Instant now) {
        return new WitnessStanding(
                witness, State.COSIGNS, state == State.COSIGNS ? since : now, now.plus(PERIOD), 0, null, null);
    }

    /** It could not be had. That it contradicted is not forgotten for that. */
    public WitnessStanding failed(String why, Instant now) {
        return troubled(state == State.CONTRADICTS ? State.CONTRADICTS : State.FAILING, why, now);
    }

    /** It knows another ledger than this one. */
    public WitnessStanding contradicted(String why, Instant now) {
        return troubled(State.CONTRADICTS, why, now);
    }

    private WitnessStanding troubled(State trouble, String why, Instant now) {
        boolean same = state == trouble;
        return new WitnessStanding(
                witness,
                trouble,
                same ? since : now,
                now.plus(pause(failures)),
                failures + 1,
                why.length() <= LONGEST_ERROR ? why : why.substring(0, LONGEST_ERROR),
                same ? toldAt : null);
    }

    /** 1, 2, 4, 8, 16 minutes, and so on every 16. */
    private static Duration pause(int failures) {
        Duration pause = PERIOD.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    /** Whether people have to be told now. */
    public boolean isToBeTold(Instant now) {
        boolean grave = state == State.CONTRADICTS || (state == State.FAILING && failures >= LASTS);
        return grave && (toldAt == null || !toldAt.plus(AGAIN).isAfter(now));
    }

    public boolean isTold() {
        return toldAt != null;
    }

    public WitnessStanding told(Instant now) {
        return new WitnessStanding(witness, state, since, dueAt, failures, error, now);
    }
}
