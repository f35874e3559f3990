package org.sallyport.recording.model;

import java.nio.charset.StandardCharsets;
import org.sallyport.ledger.proof.BodyCommitment;
import org.sallyport.platform.InstantText;

/**
 * A command as the ledger commits to it, worked out once.
 *
 * @param body {@link CommandRecord#body()}
 * @param commitment SHA-256(salt ‖ body): binds the leaf to the body without showing it
 */
public record CommittedCommand(CommandRecord command, String body, byte[] commitment) {
    public static CommittedCommand of(CommandRecord command, byte[] salt) {
        String body = command.body();
        return new CommittedCommand(command, body, BodyCommitment.of(salt, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** The leaf of the segment's tree. */
    public byte[] envelope() {
        return CommandRecord.envelope(command.session(), command.sequence(), InstantText.of(command.at()), commitment);
    }
}
