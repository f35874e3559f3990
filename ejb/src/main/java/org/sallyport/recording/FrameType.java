package org.sallyport.recording;

/** What a frame holds. The number is in the file: never change one. */
public enum FrameType {
    /** Who, what, when: canonical JSON, the first frame. */
    HEADER(1),
    /** A statement that is about to be forwarded: canonical JSON. */
    INTENT(2),
    /** Masked answer bytes: the command's sequence (8 bytes) and the protocol's messages. */
    OUTPUT(3),
    /** How a command ended: canonical JSON. */
    OUTCOME(4),
    /** A statement waits, or its wait has ended: canonical JSON. */
    HOLD(5),
    /** Anything else worth keeping: canonical JSON. */
    NOTE(6),
    /** Masked bytes from the client that belong to a command, such as COPY data; laid out like OUTPUT. */
    INPUT(7);

    private final int number;

    FrameType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    static FrameType of(int number) {
        for (FrameType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown frame type " + number);
    }
}
