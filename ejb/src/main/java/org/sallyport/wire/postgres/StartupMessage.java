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
