package org.sallyport.notification.model;

import java.time.Duration;

/**
 * How long after a failed attempt the next one waits: 5 s, 15 s, 45 s and so on, three hours at most, so that ten attempts
 * take seven and a half hours. A short restart of a receiver costs seconds, an outage overnight few attempts.
 */
public final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(3);

    private Backoff() {}

    /** The wait behind the given attempt, counted from 1. */
    public static Duration after(int attempt) {
        Duration wait = FIRST;
        for (int i = 1; i < attempt && wait.compareTo(LONGEST) < 0; i++) {
            wait = wait.multipliedBy(3);
        }
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
