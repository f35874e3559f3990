package org.sallyport.evidence.report;

import java.time.Instant;

/**
 * Which package it is, and who made it from what.
 *
 * @param file the package's name
 * @param from the period's beginning
 * @param to its end, which is excluded
 * @param signer the subject of the certificate that signs
 */
public record Origin(
        String file,
        String run,
        Instant from,
        Instant to,
        String requestedBy,
        Instant madeAt,
        String gateway,
        String build,
        String signer) {}
