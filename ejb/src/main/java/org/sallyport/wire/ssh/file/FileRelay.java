package org.sallyport.wire.ssh.file;

/** Relays one channel that moves files. For one lock: the caller's. */
public interface FileRelay {
    /** Bytes of the user's channel. The array is read during the call only. */
    void fromClient(byte[] data, int from, int length);

    /** Bytes of the target's channel (standard output). The array is read during the call only. */
    void fromTarget(byte[] data, int from, int length);

    /** Bytes that wait for a decision; above a bound of its own the caller stops reading. */
    int queued();

    /** Whether something that the client has sent still waits for a decision, for an answer or for its turn. */
    boolean isBusy();

    /** The channel has ended; what is open ends as cancelled, what is unanswered as unknown. */
    void close();
}
