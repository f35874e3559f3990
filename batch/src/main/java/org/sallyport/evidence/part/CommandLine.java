package org.sallyport.evidence.part;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.CanonicalView;
import org.sallyport.ledger.proof.MalformedException;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.InstantText;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.model.CommandRanges;
import org.sallyport.recording.model.CommandRecord;
import org.sallyport.recording.model.Commands;

/**
 * A line of {@code data/commands.jsonl} with what the tables need of it, so that the file is not read again.
 *
 * @param text the line, without its line feed
 * @param withheld whether it has no body, because the salt is gone
 * @param status empty when withheld
 * @param weight of none when withheld
 * @param findings masked values by type; none when withheld
 */
record CommandLine(
        String text,
        String session,
        long sequence,
        String at,
        boolean withheld,
        String status,
        CommandWeight weight,
        Map<String, Long> findings) {
    /** The salt is absent once the session's data key is destroyed. */
    static CommandLine of(CommandRanges.Found command, String text, byte @Nullable [] salt) {
        if (text.equals(Commands.DISPOSED)) {
            return disposed(command);
        }
        CanonicalView body = view(command, text);
        String at = (String) Objects.requireNonNull(body.value("at"));
        byte[] envelope = CommandRecord.envelope(command.session(), command.sequence(), at, command.commitment());
        String line = SealedLine.of(text, new String(envelope, StandardCharsets.UTF_8), salt);
        return new CommandLine(
                line,
                command.session(),
                command.sequence(),
                at,
                salt == null,
                salt == null ? "" : String.valueOf(body.value("status")),
                salt == null ? CommandWeight.NONE : CommandWeight.of(body),
                salt == null ? Map.of() : SessionNote.counts(body.value("findings")));
    }

    private static CanonicalView view(CommandRanges.Found command, String body) {
        try {
            return CanonicalView.of(body.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw new SallyportException(
                    ErrorCode.EVIDENCE_FAILED,
                    "the store's command " + command.sequence() + " of session " + command.session()
                            + " is not as it was written: " + e.sentence(),
                    e);
        }
    }

    private static CommandLine disposed(CommandRanges.Found command) {
        String at = InstantText.of(Objects.requireNonNull(command.at()));
        byte[] envelope = CommandRecord.envelope(command.session(), command.sequence(), at, command.commitment());
        return new CommandLine(
                SealedLine.of(Commands.DISPOSED, new String(envelope, StandardCharsets.UTF_8), null),
                command.session(),
                command.sequence(),
                at,
                true,
                "",
                CommandWeight.NONE,
                Map.of());
    }
}
