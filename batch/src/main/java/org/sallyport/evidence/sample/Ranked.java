package org.sallyport.evidence.sample;

/**
 * A chosen session.
 *
 * @param rank from 1
 * @param hash SHA-256(seed ‖ id) in hex, by which ranks go
 */
public record Ranked(int rank, String hash, String id) {}
