package org.sallyport.evidence.part;

import java.util.List;
import org.sallyport.ledger.proof.Cosignature;
import org.sallyport.ledger.proof.NoteKey;
import org.sallyport.ledger.proof.SignedNote;
import org.sallyport.platform.Setting;

/** Who outside has seen the ledger that a package closes with. */
final class Witnessed {
    private Witnessed() {}

    /** For README.txt and ipe.json. */
    static String sentence(SignedNote close, NoteKey log) {
        List<String> cosigned = close.signatures().stream()
                .filter(line -> !log.made(line))
                .flatMap(line -> Cosignature.claimed(line).stream())
                .map(one -> one.line().name() + " at " + one.time())
                .toList();
        if (!cosigned.isEmpty()) {
            return "log/checkpoint.close is cosigned by " + String.join(" and ", cosigned);
        }
        return Setting.WITNESS_URL.isEmpty()
                ? "nothing in here, for no witness is configured"
                : "nothing in here: NO WITNESS COSIGNED in time a checkpoint that could close this package";
    }
}
