package org.sallyport.masking.detector;

import java.util.Optional;

/**
 * Recognises one type of sensitive value. The {@link Scanner} walks the text once and asks every detector at each
 * {@link Candidate}: the start of each group of digits, and each {@code @}. A detector answers for the kinds it knows
 * and returns empty for the others.
 *
 * <p>The contract:
 *
 * <ul>
 *   <li>The match names bytes of the candidate's own text, never outside it. For digits it begins at the run's
 *       start; runs that begin inside the match are examined all the same.
 *   <li>The work done for one candidate is bounded whatever the text (320 bytes for digits, 320 around an {@code @},
 *       64 of label), so that a scan is linear in the text's length. No regular expressions.
 *   <li>The answer depends on nothing further away than that: streams and files are scanned in pieces.
 *   <li>No deny-list of "sample" values, and no veto by what else stands on the line: both have hidden real data.
 *   <li>The same answer for the same bytes: no state, safe for any number of threads.
 *   <li>An exception is allowed but costs the whole value: the masker withholds it.
 * </ul>
 *
 * A new detector is one class here, one line in {@link Detectors}, its form in the {@link Prefilter}, and {@code <name>.hit.txt} and
 * {@code <name>.miss.txt} among the test resources.
 */
@FunctionalInterface
public interface Detector {
    /**
     * Decides whether a sensitive value stands at the candidate.
     *
     * @param candidate where to look; valid only during the call, for the scanner reuses it
     * @return the value's bytes and its type, or empty when the candidate is none of this detector's
     */
    Optional<Match> examine(Candidate candidate);

    /**
     * Whether a candidate that the text's end cuts short could become a value of this detector's, whatever text may
     * follow. A stream's end is held back while this is so; a wrong no lets a value through, and once the answer was no
     * it stays no when the candidate grows.
     *
     * @param candidate an open {@link DigitRun}, or an {@link AtSign} with an unfinished domain or, at the text's end,
     *     still to come; valid only during the call
     * @return true unless it is certain that it cannot
     */
    default boolean mayGrow(Candidate candidate) {
        return true;
    }
}
