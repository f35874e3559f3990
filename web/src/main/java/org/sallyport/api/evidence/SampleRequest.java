package org.sallyport.api.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /evidence/{id}/samples} takes.
 *
 * @param by a column of {@code population/sessions.csv} whose values are all to be in the sample
 */
public record SampleRequest(String nonce, int size, @Nullable String by) {}
