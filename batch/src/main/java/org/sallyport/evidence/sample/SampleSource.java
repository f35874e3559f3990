package org.sallyport.evidence.sample;

import java.time.Instant;

/**
 * Of which package a sample is, and whose.
 *
 * @param run of the package
 * @param file the package's name
 * @param sha256 of the package, as the ledger has it
 * @param number of the sample among those of its package, from 1
 * @param drawnBy who gave the nonce
 */
record SampleSource(String run, String file, String sha256, int number, String drawnBy, Instant drawnAt) {
    /** The sample's file name. */
    String name() {
        return "samples-" + run + "-" + number + ".asice";
    }
}
