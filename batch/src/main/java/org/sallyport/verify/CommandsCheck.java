package org.sallyport.verify;

import java.io.IOException;
import java.util.Set;

/** Every command of every segment: bodies as committed, none missing, none added, in order within its session. */
final class CommandsCheck {
    static final String COMMANDS = "data/commands.jsonl";

    private static final Set<String> LINE = Set.of("envelope", "salt", "body");
    private static final Set<String> ENVELOPE = Set.of("at", "commit", "sequence", "session");

    private CommandsCheck() {}

    private record Command(String record, String session, long sequence, byte[] leafHash) {}

    static Lines check(PackageFile file, SessionsCheck sessions) throws IOException {
        return check(file, COMMANDS, sessions);
    }

    static Lines check(PackageFile file, String name, SessionsCheck sessions) throws IOException {
        Lines lines = Lines.each(
                file,
                name,
                (number, bytes) -> read(name + " line " + number, bytes),
                command ->
                        sessions.command(command.record(), command.session(), command.sequence(), command.leafHash()));
        sessions.finish();
        return lines;
    }

    private static Command read(String at, byte[] bytes) {
        Json line = Json.line(at, bytes);
        line.only(LINE);
        Json envelope = line.object("envelope");
        String session = envelope.string("session");
        long sequence = envelope.count("sequence");
        String record = line.record() + " (session " + session + ", sequence " + sequence + ")";
        Sealed command = Sealed.of(line.named(record));
        command.envelope().only(ENVELOPE);
        return new Command(record, session, sequence, command.leafHash());
    }
}
