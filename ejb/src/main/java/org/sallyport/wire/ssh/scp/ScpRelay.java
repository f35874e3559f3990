package org.sallyport.wire.ssh.scp;

import org.sallyport.wire.ssh.file.FileHost;
import org.sallyport.wire.ssh.file.FileRelay;

/** Relays one {@code scp -t} or {@code scp -f} (the old protocol of rcp). For one lock: the caller's. */
public final class ScpRelay implements FileRelay {
    private final FileHost host;
    private final ScpCommand command;

    public ScpRelay(ScpCommand command, FileHost host) {
        this.host = host;
        this.command = command;
    }

    /** Bytes of the user's channel. The array is read during the call only. */
    @Override
    public void fromClient(byte[] data, int from, int length) {
        host.fail("not built yet: " + command);
    }

    /** Bytes of the target's channel (standard output). The array is read during the call only. */
    @Override
    public void fromTarget(byte[] data, int from, int length) {
        host.fail("not built yet");
    }

    /** Bytes of either side that wait for a decision; from 1 MiB on the caller stops reading that side. */
    @Override
    public int queued() {
        return 0;
    }

    /** The channel has ended; what is open ends as cancelled. */
    @Override
    public void close() {}
}
