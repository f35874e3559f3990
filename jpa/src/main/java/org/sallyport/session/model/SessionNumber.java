package org.sallyport.session.model;

/** Gapless within node and boot, from 1: a missing number shows that a session was removed. */
public record SessionNumber(String node, long boot, long number) {
    @Override
    public String toString() {
        return node + "/" + boot + "/" + number;
    }
}
