package org.sallyport.api.resource;

import org.jspecify.annotations.Nullable;
import org.sallyport.approval.RuleTrial.Past;
import org.sallyport.approval.RuleTrial.Present;

/**
 * What {@code POST /resources/{name}/trial} answers.
 *
 * @param statement what the statement meets; absent without one
 * @param recorded what the recorded commands would have met; absent when a statement was tried
 */
public record TrialResult(@Nullable Present statement, @Nullable Past recorded) {}
