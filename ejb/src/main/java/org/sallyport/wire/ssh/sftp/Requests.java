package org.sallyport.wire.ssh.sftp;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** What the target has been asked. Numbers are the client's; requests of the gateway's own take numbers it leaves free. */
final class Requests {
    /** OpenSSH's client keeps 64 in flight; what mounts a file system, some hundreds. */
    static final int MAX = 10_000;

    private final Map<Integer, Pending> open = new HashMap<>();
    private int nextOwn = -16;

    /** Whether the gateway is using the number itself at the moment. */
    boolean own(int id) {
        Pending pending = open.get(id);
        return pending != null && pending.own();
    }

    void requireFree(int id) {
        if (open.containsKey(id)) {
            throw new SallyportException(
                    ErrorCode.PROTOCOL_VIOLATION,
                    "sftp: request " + Integer.toUnsignedString(id) + " is not answered yet");
        }
        if (open.size() >= MAX) {
            throw new SallyportException(
                    ErrorCode.LIMIT_EXCEEDED, "sftp: more than " + MAX + " requests wait for answers");
        }
    }

    void put(int id, Pending pending) {
        open.put(id, pending);
    }

    /** Notes a request of the gateway's own and gives it a number. */
    int own(Pending pending) {
        while (open.containsKey(nextOwn)) {
            nextOwn--;
        }
        int id = nextOwn--;
        open.put(id, pending);
        return id;
    }

    /** The request that the target answers. */
    Pending answered(int id, int type) {
        Pending pending = open.get(id);
        if (pending == null || pending instanceof Pending.Reserved) {
            throw new SallyportException(ErrorCode.TARGET_PROTOCOL, "sftp: the target answers what nobody asked");
        }
        if (type != Sftp.STATUS && type != pending.answer()) {
            throw new SallyportException(
                    ErrorCode.TARGET_PROTOCOL, "sftp: the target answers with a message of type " + type);
        }
        open.remove(id);
        return pending;
    }

    void remove(int id) {
        open.remove(id);
    }

    Collection<Pending> all() {
        return open.values();
    }
}
