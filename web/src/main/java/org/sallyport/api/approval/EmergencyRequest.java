package org.sallyport.api.approval;

import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /emergencies} takes.
 *
 * @param ticket the incident number elsewhere
 */
public record EmergencyRequest(String resource, String reason, @Nullable String ticket) {}
