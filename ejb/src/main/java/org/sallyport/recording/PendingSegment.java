package org.sallyport.recording;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.ledger.proof.LeafHash;
import org.sallyport.ledger.proof.MerkleTree;
import org.sallyport.recording.model.CommandRecord;

/** Commands and frames of one session that the ledger does not cover yet. */
record PendingSegment(String session, long firstSequence, List<CommandRecord> commands, long frames, byte[] chainHead) {
    PendingSegment {
        commands = List.copyOf(commands);
    }

    long lastSequence() {
        return firstSequence + commands.size() - 1;
    }

    byte[] commandsRoot(Salts salts) {
        List<byte[]> leaves = new ArrayList<>(commands.size());
        for (CommandRecord command : commands) {
            leaves.add(LeafHash.of(command.envelope(salts.of(command.sequence()))));
        }
        return MerkleTree.root(leaves);
    }
}
