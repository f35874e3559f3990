package org.sallyport.wire.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sallyport.wire.ssh.scp.ScpCommand;

/** Finds the traffic for what a user asks for in a session channel. */
final class TrafficKinds {
    private TrafficKinds() {}

    static Traffic of(Relay relay, Relay.Kind kind, byte[] content) {
        return switch (kind) {
            case SHELL -> relay.terminal() == null ? new ScriptTraffic(relay) : new ShellTraffic(relay);
            case EXEC -> exec(relay, content);
            case SUBSYSTEM ->
                new String(content, StandardCharsets.UTF_8).equals("sftp")
                        ? FileTraffic.sftp(relay)
                        : new RefusedTraffic(
                                relay,
                                "subsystem "
                                        + new String(content, 0, Math.min(content.length, 255), StandardCharsets.UTF_8),
                                "the only subsystem is sftp");
        };
    }

    private static Traffic exec(Relay relay, byte[] content) {
        String text;
        boolean readable = true;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(content, StandardCharsets.UTF_8);
            readable = false;
        }
        Optional<ScpCommand> scp = readable && relay.terminal() == null ? ScpCommand.parse(text) : Optional.empty();
        if (scp.isPresent()) {
            return FileTraffic.scp(relay, scp.get(), content, text);
        }
        return relay.terminal() == null
                ? new ProgramTraffic(relay, content, text, readable)
                : new TerminalProgramTraffic(relay, content, text, readable);
    }
}
