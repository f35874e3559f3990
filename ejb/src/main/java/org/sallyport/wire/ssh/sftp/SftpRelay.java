package org.sallyport.wire.ssh.sftp;

import org.sallyport.wire.ssh.file.FileHost;
import org.sallyport.wire.ssh.file.FileRelay;

/**
 * Relays one sftp channel (draft-ietf-secsh-filexfer-02, version 3, with OpenSSH's extensions). For one lock: the
 * caller's.
 */
public final class SftpRelay implements FileRelay {
    private final FileHost host;

    public SftpRelay(FileHost host) {
        this.host = host;
    }

    /** Bytes of the user's channel. The array is read during the call only. */
    @Override
    public void fromClient(byte[] data, int from, int length) {
        host.fail("not built yet");
    }

    /** Bytes of the target's channel (standard output). The array is read during the call only. */
    @Override
    public void fromTarget(byte[] data, int from, int length) {
        host.fail("not built yet");
    }

    /** Bytes of the client that wait for a decision; from 1 MiB on the caller stops reading the client. */
    @Override
    public int queued() {
        return 0;
    }

    /** The channel has ended; what is open ends as cancelled, what is unanswered as unknown. */
    @Override
    public void close() {}
}
