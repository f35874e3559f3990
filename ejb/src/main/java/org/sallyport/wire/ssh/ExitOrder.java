package org.sallyport.wire.ssh;

/** The order in which a channel ends for its user: the exit status behind the last of the output, the close behind both. */
final class ExitOrder {
    private final UserChannel user;
    private Exit value = Exit.UNKNOWN;
    private boolean outputEnded;
    private boolean told;
    private boolean closeWaits;

    ExitOrder(UserChannel user) {
        this.user = user;
    }

    /** How it ended, as far as that is known. */
    Exit value() {
        return value;
    }

    void known(Exit how) {
        value = how;
    }

    /** Whether it had not ended before. */
    boolean outputEnds() {
        boolean first = !outputEnded;
        outputEnded = true;
        return first;
    }

    /**
     * Whether the status is to be told now, which it is once.
     *
     * @param closed whether the target has closed its channel, so that nothing more comes
     */
    boolean isDue(boolean closed) {
        if (told || !(closed || (outputEnded && !value.equals(Exit.UNKNOWN)))) {
            return false;
        }
        told = true;
        return true;
    }

    /** Whether the user's close waits, because the output has ended and the status is still to come. */
    boolean holdsClose(boolean open) {
        closeWaits = open && outputEnded && !told;
        return closeWaits;
    }

    /** The user has the status: what waited for it goes on. */
    void sent() {
        if (closeWaits) {
            closeWaits = false;
            user.closeAfterExit();
        }
    }
}
