package org.sallyport.notification;

/** How one attempt ended. */
public sealed interface Delivery {
    /** The receiver has taken it. */
    record Taken() implements Delivery {}

    /**
     * It may be tried again.
     *
     * @param why for the console: never an address or a key that is a secret
     */
    record Failed(String why) implements Delivery {}
}
