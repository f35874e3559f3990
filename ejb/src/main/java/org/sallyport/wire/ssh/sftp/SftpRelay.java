package org.sallyport.wire.ssh.sftp;

import java.util.Arrays;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.wire.ssh.file.FileHost;
import org.sallyport.wire.ssh.file.FileRelay;

/**
 * Relays one sftp channel: draft-ietf-secsh-filexfer-02, version 3, with OpenSSH's extensions. For one lock, which is
 * the caller's; the methods are not called from inside those of {@link FileHost}, but rulings may come from there.
 *
 * <pre>
 * client ─▶ Cutter ─▶ ClientSide ─▶ PathResolver ─▶ FileHost.begin ─▶ Outlet ─▶ target
 *                         └─ READ, WRITE of what is open: counted, hashed, passed on
 * client ◀─ Outlet ◀─ FileHost.end ◀─ masking ◀─ TargetSide ◀─ Cutter ◀─ target
 * </pre>
 *
 * While a request is decided, later ones wait; answers go on.
 */
public final class SftpRelay implements FileRelay {
    /** Bytes of the client that wait; from here on the caller stops reading it. */
    public static final int PAUSE_AT = 1024 * 1024;

    /** What was under way when the caller stopped reading still comes: the window it gave the client. */
    public static final int MAX_QUEUED = 8 * 1024 * 1024;

    private static final byte[] NONE = {};

    private final FileHost host;
    private final Conversation conversation;
    private final Cutter fromClient;
    private final Cutter fromTarget;
    private byte[] queue = NONE;
    private int queueStart;
    private int queueEnd;
    private boolean busy;

    public SftpRelay(FileHost host) {
        this.host = host;
        this.conversation = new Conversation(host, this::turn);
        this.fromClient = new Cutter("client", Sftp.WRITE, new ClientSide(conversation));
        this.fromTarget =
                new Cutter("target", conversation.mask() == null ? Sftp.DATA : 0, new TargetSide(conversation));
    }

    /** Bytes of the user's channel. The array is read during the call only. */
    @Override
    public void fromClient(byte[] data, int from, int length) {
        turn(() -> {
            int taken = queued() == 0 ? fromClient.feed(data, from, length) : 0;
            if (taken < length && !conversation.ended()) {
                queue(data, from + taken, length - taken);
            }
        });
    }

    /** Bytes of the target's channel (standard output). The array is read during the call only. */
    @Override
    public void fromTarget(byte[] data, int from, int length) {
        turn(() -> fromTarget.feed(data, from, length));
    }

    /** Bytes of the client that wait for a decision or an answer. */
    @Override
    public int queued() {
        return queueEnd - queueStart;
    }

    @Override
    public boolean isBusy() {
        return queued() > 0 || fromClient.deferred() || (!conversation.ended() && !conversation.ready());
    }

    /** The channel has ended; what is open ends as cancelled, what is unanswered as unknown. */
    @Override
    public void close() {
        if (!conversation.ended()) {
            conversation.end();
            queue = NONE;
            queueStart = 0;
            queueEnd = 0;
        }
    }

    /** Does something, then what it has made possible; a ruling that comes at once is part of what asked for it. */
    private void turn(Runnable step) {
        if (busy) {
            step.run();
            return;
        }
        busy = true;
        try {
            step.run();
            drain();
            conversation.target().flush();
            conversation.client().flush();
        } catch (SallyportException e) {
            if (e.code() == ErrorCode.RECORDING_FAILED) {
                throw e;
            }
            close();
            host.fail(e.text());
        } finally {
            busy = false;
        }
    }

    private void drain() {
        boolean more = true;
        while (more && conversation.ready() && (queued() > 0 || fromClient.deferred())) {
            boolean deferred = fromClient.deferred();
            int taken = fromClient.feed(queue, queueStart, queued());
            queueStart += taken;
            more = taken > 0 || (deferred && !fromClient.deferred());
            if (queueStart == queueEnd) {
                conversation.target().flush();
                queue = NONE;
                queueStart = 0;
                queueEnd = 0;
            }
        }
    }

    private void queue(byte[] data, int from, int length) {
        int size = queued() + length;
        if (size > MAX_QUEUED) {
            throw new SallyportException(
                    ErrorCode.LIMIT_EXCEEDED, "sftp: more than " + MAX_QUEUED + " bytes wait for a decision");
        }
        if (queueEnd + length > queue.length) {
            conversation.target().flush();
            queue = queueStart > queue.length / 2 && size <= queue.length
                    ? compacted(queue.length)
                    : compacted(Math.max(2 * size, 4096));
            queueEnd -= queueStart;
            queueStart = 0;
        }
        System.arraycopy(data, from, queue, queueEnd, length);
        queueEnd += length;
    }

    private byte[] compacted(int capacity) {
        return Arrays.copyOf(Arrays.copyOfRange(queue, queueStart, queueEnd), capacity);
    }
}
