package org.sallyport.wire.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the target said when it let us in: its settings and its own cancel key, which never leaves the gateway. */
record TargetGreeting(Map<String, String> parameters, int pid, byte[] secret) {
    TargetGreeting {
        parameters = new LinkedHashMap<>(parameters);
    }
}
