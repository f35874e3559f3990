package org.sallyport.api.evidence;

import java.time.Instant;

/** What {@code POST /evidence} takes: the half-open period in question. */
public record EvidenceRequest(Instant from, Instant to) {}
