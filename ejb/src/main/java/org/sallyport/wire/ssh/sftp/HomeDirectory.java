package org.sallyport.wire.ssh.sftp;

import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.wire.ssh.file.RemotePath;

/**
 * Asks a target's sftp subsystem where relative paths begin, which old scp cannot ask. One channel, two messages:
 *
 * <pre>
 * INIT 3, REALPATH "."  ─▶  ◀─  VERSION 3, NAME "/home/app"
 * </pre>
 */
public final class HomeDirectory {
    private static final int ID = 1;

    private final Cutter cutter = new Cutter("target", 0, new Sink());
    private boolean greeted;
    private @Nullable RemotePath home;

    /** What the target is sent. */
    public static byte[] question() {
        byte[] init = new Message(Sftp.INIT).number(Sftp.VERSION_SPOKEN).bytes();
        byte[] ask = new Message(Sftp.REALPATH, ID).string(".").bytes();
        byte[] both = new byte[init.length + ask.length];
        System.arraycopy(init, 0, both, 0, init.length);
        System.arraycopy(ask, 0, both, init.length, ask.length);
        return both;
    }

    /**
     * Takes bytes of the answer.
     *
     * @return null until it is complete
     * @throws SallyportException {@code TARGET_PROTOCOL}: the target does not tell
     */
    public @Nullable RemotePath answer(byte[] data, int from, int length) {
        cutter.feed(data, from, length);
        return home;
    }

    private final class Sink implements Cutter.Sink {
        @Override
        public boolean ready() {
            return home == null;
        }

        @Override
        public boolean message(byte[] data, int from, int length, int content) {
            int type = data[from + 4] & 0xff;
            Fields in = new Fields(data, from + 5, length - 5);
            if (type != (greeted ? Sftp.NAME : Sftp.VERSION) || in.number() != (greeted ? ID : Sftp.VERSION_SPOKEN)) {
                throw new SallyportException(
                        ErrorCode.TARGET_PROTOCOL, "sftp: the target does not name its home directory");
            }
            if (greeted) {
                home = Conversation.name(in);
            }
            greeted = true;
            return true;
        }

        @Override
        public void content(byte[] data, int from, int length, int left) {
            throw new IllegalStateException("nothing is streamed");
        }

        @Override
        public void reused() {}
    }
}
