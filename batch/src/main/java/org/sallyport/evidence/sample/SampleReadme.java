package org.sallyport.evidence.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.sallyport.evidence.Workspace;
import org.sallyport.ledger.proof.Checkpoint;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.verify.sample.Draw;
import org.sallyport.verify.sample.Drawn;

/** {@code README.txt} of a sample, and the script that draws it again. */
final class SampleReadme {
    private static final String TEXT =
            """
            SAMPLE %1$s
            %2$d of %3$d sessions of the package %4$s (SHA-256 %5$s),
            drawn by %6$s at %7$s with a nonce given after the package was made.

            VERIFY (Java 17, no network; the anchors must come by another channel)
              java -jar verify.jar --trust evidence-ca.pem --log-key log.vkey %1$s
            With the package named too, the choice itself is checked; without, what was chosen.

            DRAW IT AGAIN with the script of this sample, or any that follows the rule (in the unpacked package)
              python3 ../SAMPLE/draw.py '%8$s' %9$s \\
                %10$d %11$s < population/sessions.csv

            THE RULE
            seed = SHA-256(nonce, then the 32 bytes of the closing root). The sessions with the smallest SHA-256(seed, then id) are
            chosen. By a column: one of each value; the other places in proportion to the sessions left, rounded down, what
            remains to the largest remainders, of equal ones to the value that sorts first.

            WHAT IS IN HERE
              samples.csv                    the chosen rows of population/sessions.csv, with rank and hash
              sample.json                    what was asked, and the seed
              sessions/ID/record.pdf         one page for the work papers
              sessions/ID/events.jsonl       the ledger's leaves of that session and of the approval of its grant, as in the package
              sessions/ID/proofs.jsonl       of each leaf, the path to the closing root (RFC 9162, lowest hash first, in hex)
              sessions/ID/commands.jsonl     its commands, as in the package: each SEGMENT leaf holds the root over its own
              log/                           the closing checkpoint and the log's key
              draw.py                        the rule as a script
              SHA256SUMS, META-INF/          digests, manifest and signature, as in a package
            """;

    private SampleReadme() {}

    static void write(Workspace workspace, SampleSource source, Draw draw, Drawn drawn, Checkpoint close)
            throws IOException {
        String text = TEXT.formatted(
                source.name(),
                drawn.sessions().size(),
                drawn.population(),
                source.file(),
                source.sha256(),
                source.drawnBy(),
                source.drawnAt(),
                draw.nonce().replace("'", "'\\''"),
                Hash.hex(close.root()),
                draw.size(),
                draw.column());
        Files.writeString(workspace.content("README.txt"), text);
        try (InputStream script = SampleReadme.class.getResourceAsStream("draw.py")) {
            if (script == null) {
                throw new IOException("the script of samples is missing");
            }
            Files.write(workspace.content("draw.py"), script.readAllBytes());
        }
    }
}
