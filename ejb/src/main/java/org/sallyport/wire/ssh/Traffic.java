package org.sallyport.wire.ssh;

/**
 * What passes in one channel once it has begun: each kind of channel reads, decides and records it in its own way. All
 * of it under the connection's lock.
 */
interface Traffic {
    /** The channel has begun; what was asked for is decided here, and forwarded when it may be. */
    void begin();

    /** Bytes of the user. Each is released to the user's window when it is sent on, or here. */
    void fromUser(byte[] data, int from, int length);

    /** Bytes of the target. */
    void fromTarget(boolean error, byte[] data, int from, int length);

    /** The user sends no more. */
    void userEnded();

    /** The target sends no more. */
    default void targetEnded() {}

    /** The user's terminal has another size. */
    default void resized(int columns, int rows) {}

    /** The target has said how the program ended; null where it said nothing. */
    void exited(Exit exit);

    /** The channel is over, whatever ended it; may come without {@link #exited}. */
    void over();
}
