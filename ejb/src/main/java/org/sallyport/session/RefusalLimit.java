package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds the audit events that strangers can cause: for each address 30 refused logins a minute are written one by one.
 * The rest is refused all the same.
 */
@ApplicationScoped
public class RefusalLimit {
    private static final int PER_MINUTE = 30;
    private static final int ADDRESSES = 10_000;
    private static final long MINUTE = 60_000_000_000L;

    private record Window(long startNanos, int count) {}

    private final Map<String, Window> windows = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > ADDRESSES;
        }
    };

    public synchronized boolean allows(String address) {
        int colon = address.lastIndexOf(':');
        String host = colon > 0 ? address.substring(0, colon) : address;
        long now = System.nanoTime();
        Window window = windows.getOrDefault(host, new Window(now, 0));
        if (now - window.startNanos() > MINUTE) {
            window = new Window(now, 0);
        }
        windows.put(host, new Window(window.startNanos(), window.count() + 1));
        return window.count() < PER_MINUTE;
    }
}
