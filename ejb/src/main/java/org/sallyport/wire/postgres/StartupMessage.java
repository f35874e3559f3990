package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * The client's StartupMessage.
 *
 * @param minor asked minor version of protocol 3
 * @param parameters in their order; {@code _pq_.} options are not among them
 * @param unknownOptions protocol options that this gateway does not speak
 */
record StartupMessage(int minor, Map<String, String> parameters, List<String> unknownOptions) {
    private static final int SHORT_KEY = 4;
    private static final int LONG_KEY = 32;

    static StartupMessage parse(int version, ByteBuf body) {
        if (version >>> 16 != 3) {
            throw new SallyportException(
                    ErrorCode.PROTOCOL_UNSUPPORTED, "protocol version " + (version >>> 16) + " is not spoken here");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        while (body.isReadable()) {
            String name = Messages.string(body);
            if (name.isEmpty()) {
                return new StartupMessage(version & 0xFFFF, parameters, unknown);
            }
            String value = Messages.string(body);
            if (name.startsWith("_pq_.")) {
                unknown.add(name);
            } else if (parameters.putIfAbsent(name, value) != null) {
                throw new SallyportException(
                        ErrorCode.PROTOCOL_VIOLATION, "the startup parameter " + name + " is given twice");
            }
        }
        throw new SallyportException(ErrorCode.PROTOCOL_VIOLATION, "the startup message is not terminated");
    }

    /** The minor version that is spoken: 2 for those who ask for it or a later one; there is no protocol 3.1. */
    int spokenMinor() {
        return minor >= 2 ? 2 : 0;
    }

    boolean needsNegotiation() {
        return minor != spokenMinor() || !unknownOptions.isEmpty();
    }

    /** Bytes of the cancel key's secret; protocol 3.0 has room for four. */
    int cancelKeyLength() {
        return spokenMinor() == 0 ? SHORT_KEY : LONG_KEY;
    }

    String user() {
        return parameters.getOrDefault("user", "");
    }

    @Nullable String database() {
        String database = parameters.get("database");
        return database == null || database.isEmpty() ? null : database;
    }

    boolean asksForReplication() {
        String value = parameters.getOrDefault("replication", "false");
        return !value.equals("false") && !value.equals("off") && !value.equals("no") && !value.equals("0");
    }

    /** What the target gets: everything but who and where, which the resource says. */
    Map<String, String> forTarget(String account, String database) {
        Map<String, String> forwarded = new LinkedHashMap<>(parameters);
        forwarded.remove("replication");
        forwarded.put("user", account);
        forwarded.put("database", database);
        return forwarded;
    }
}
