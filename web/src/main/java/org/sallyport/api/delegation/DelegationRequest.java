package org.sallyport.api.delegation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /delegations} takes.
 *
 * @param deputy a user name at the identity provider
 * @param from absent for at once
 */
public record DelegationRequest(String deputy, @Nullable Instant from, Instant until, String reason) {}
