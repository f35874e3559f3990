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
 *   <li>The work done for one candidate is bounded whatever the text (40 characters for digits, 320 bytes around an
 *       {@code @}, 64 bytes of label), so that a scan is linear in the text's length. No regular expressions.
 *   <li>No deny-list of "sample" values, and no veto by what else stands on the line: both have hidden real data.
 *   <li>The same answer for the same bytes: no state, safe for any number of threads.
 *   <li>An exception is allowed but costs the whole value: the masker withholds it.
 * </ul>
 *
 * A new detector is one class here, one line in {@link Detectors}, and {@code <name>.hit.txt} and
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
}
