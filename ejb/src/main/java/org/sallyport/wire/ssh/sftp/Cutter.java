package org.sallyport.wire.ssh.sftp;

import java.util.Arrays;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Cuts one direction into messages: four bytes of length, one of type, the rest. A message that lies whole in what was
 * read is shown where it lies. Of a WRITE or DATA only the head is waited for; the content goes through in slices.
 */
final class Cutter {
    /** What takes the messages. */
    interface Sink {
        /** Whether the next message would be taken. */
        boolean ready();

        /**
         * A whole message, or the head of one whose content follows.
         *
         * @param content bytes of content that follow
         * @return false when it must be shown again later
         */
        boolean message(byte[] data, int from, int length, int content);

        /** The next piece of the content, with what is left behind it. */
        void content(byte[] data, int from, int length, int left);

        /** The array of the last message is about to be used again. */
        void reused();
    }

    private final Sink sink;
    private final String peer;
    private final int streamed;
    private byte[] kept = new byte[1024];
    private int held;
    private int content;
    private boolean deferred;

    /** @param streamed the type whose content goes through in slices: {@link Sftp#WRITE}, {@link Sftp#DATA}, 0 none */
    Cutter(String peer, int streamed, Sink sink) {
        this.peer = peer;
        this.streamed = streamed;
        this.sink = sink;
    }

    /** Whether a message that is kept here whole has to be shown again. */
    boolean deferred() {
        return deferred;
    }

    /** Takes bytes until the sink is not ready, and says how many. */
    int feed(byte[] data, int from, int length) {
        int at = from;
        int end = from + length;
        while (sink.ready()) {
            if (content > 0) {
                int n = Math.min(content, end - at);
                if (n == 0) {
                    break;
                }
                content -= n;
                sink.content(data, at, n, content);
                at += n;
            } else if (held == 0) {
                int need = need(data, at, end - at);
                if (need > end - at) {
                    keep(data, at, end - at);
                    return length;
                }
                if (!show(data, at, need)) {
                    break;
                }
                at += need;
            } else {
                int need = need(kept, 0, held);
                int n = Math.min(need - held, end - at);
                keep(data, at, n);
                at += n;
                if (need > held) {
                    break;
                }
                if (n == 0 || need == need(kept, 0, held)) {
                    deferred = !show(kept, 0, held);
                    if (deferred) {
                        break;
                    }
                    sink.reused();
                    held = 0;
                    shrink();
                }
            }
        }
        return at - from;
    }

    private boolean show(byte[] data, int from, int length) {
        int follows = number(data, from) + 4 - length;
        content = follows;
        boolean taken = sink.message(data, from, length, follows);
        if (!taken) {
            content = 0;
        }
        return taken;
    }

    /** How many bytes have to be there before the message is shown, as far as that can be told from those that are. */
    private int need(byte[] data, int from, int have) {
        if (have < 5) {
            return 5;
        }
        int whole = 4 + number(data, from);
        if (whole < 5 || whole > Sftp.MAX_MESSAGE) {
            throw violation("a message of " + Integer.toUnsignedString(whole - 4) + " bytes");
        }
        if (data[from + 4] != streamed) {
            return whole;
        }
        int head = 13;
        if (streamed == Sftp.WRITE && have >= head) {
            int handle = number(data, from + 9);
            if (handle < 0 || handle > Sftp.MAX_HANDLE) {
                throw violation("a handle of " + Integer.toUnsignedString(handle) + " bytes");
            }
            head += handle + 12;
        }
        if (head > whole) {
            throw violation("a message that is too short for its type");
        }
        if (have >= head && number(data, from + head - 4) != whole - head) {
            throw violation("content whose length is not the message's");
        }
        return head;
    }

    private void keep(byte[] data, int from, int length) {
        if (held + length > kept.length) {
            kept = Arrays.copyOf(kept, Math.min(Sftp.MAX_MESSAGE, Math.max(2 * kept.length, held + length)));
        }
        System.arraycopy(data, from, kept, held, length);
        held += length;
    }

    /** One long message does not make an idle channel large. */
    private void shrink() {
        if (kept.length > 64 * 1024) {
            kept = new byte[1024];
        }
    }

    private SallyportException violation(String found) {
        return new SallyportException(
                peer.equals("client") ? ErrorCode.PROTOCOL_VIOLATION : ErrorCode.TARGET_PROTOCOL,
                "sftp: the " + peer + " sent " + found);
    }

    static int number(byte[] data, int from) {
        return (data[from] & 0xff) << 24
                | (data[from + 1] & 0xff) << 16
                | (data[from + 2] & 0xff) << 8
                | (data[from + 3] & 0xff);
    }
}
