package org.sallyport.verify;

import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;

/** Every command of every segment: bodies as committed, none missing, none added, in order within its session. */
final class CommandsCheck {
    static final String COMMANDS = "data/commands.jsonl";

    private static final Set<String> LINE = Set.of("envelope", "salt", "body");
    private static final Set<String> ENVELOPE = Set.of("at", "commit", "sequence", "session");

    private CommandsCheck() {}

    /** A command of the line with that number. */
    private record Command(long line, String session, long sequence, byte[] leafHash) {}

    static Lines check(PackageFile file, SessionsCheck sessions) throws IOException {
        return check(file, COMMANDS, sessions);
    }

    static Lines check(PackageFile file, String name, SessionsCheck sessions) throws IOException {
        Lines lines = Lines.each(
                file,
                name,
                line -> read(name, line),
                command -> sessions.command(
                        () -> record(name, command.line(), command.session(), command.sequence()),
                        command.session(),
                        command.sequence(),
                        command.leafHash()));
        sessions.finish();
        return lines;
    }

    private static Command read(String name, Line text) {
        long number = text.number();
        Json line = Json.line(() -> name + " line " + number, text);
        line.only(LINE);
        Json envelope = line.object("envelope");
        String session = envelope.string("session");
        long sequence = envelope.count("sequence");
        Supplier<String> record = () -> record(name, number, session, sequence);
        Sealed command = Sealed.of(line.named(record), envelope.named(record));
        command.envelope().only(ENVELOPE);
        return new Command(number, session, sequence, command.leafHash());
    }

    private static String record(String name, long line, String session, long sequence) {
        return name + " line " + line + " (session " + session + ", sequence " + sequence + ")";
    }
}
