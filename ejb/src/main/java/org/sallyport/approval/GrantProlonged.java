package org.sallyport.approval;

import java.time.Instant;

/**
 * Time-boxed access goes on for longer.
 *
 * @param approval what it was given by
 */
public record GrantProlonged(String approval, Instant endsAt) {}
