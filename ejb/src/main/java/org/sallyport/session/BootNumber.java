package org.sallyport.session;

import jakarta.enterprise.context.ApplicationScoped;

/** The number of this boot of this node; set once at startup. */
@ApplicationScoped
public class BootNumber {
    private volatile long current;

    public void set(long number) {
        current = number;
    }

    public long current() {
        if (current == 0) {
            throw new IllegalStateException("the application has not started");
        }
        return current;
    }
}
