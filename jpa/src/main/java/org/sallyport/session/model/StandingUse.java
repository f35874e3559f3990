package org.sallyport.session.model;

import java.time.Instant;

/**
 * One person's use of their standing access to a resource.
 *
 * @param last when they opened a session by it the last time
 * @param sessions how many there were
 */
public record StandingUse(String username, String issuer, String subject, Instant last, long sessions) {}
