package org.sallyport.recording;

import java.util.List;
import org.sallyport.ledger.proof.LeafHash;
import org.sallyport.ledger.proof.MerkleTree;
import org.sallyport.recording.model.CommandRecord;
import org.sallyport.recording.model.CommittedCommand;

/** Commands and frames of one session that the ledger does not cover yet. */
record PendingSegment(
        String session, long firstSequence, List<CommandRecord> commands, long frames, byte[] chainHead, Salts salts) {
    PendingSegment {
        commands = List.copyOf(commands);
    }

    long lastSequence() {
        return firstSequence + commands.size() - 1;
    }

    List<CommittedCommand> committed() {
        return commands.stream()
                .map(command -> CommittedCommand.of(command, salts.of(command.sequence())))
                .toList();
    }

    static byte[] root(List<CommittedCommand> commands) {
        return MerkleTree.root(commands.stream()
                .map(command -> LeafHash.of(command.envelope()))
                .toList());
    }
}
