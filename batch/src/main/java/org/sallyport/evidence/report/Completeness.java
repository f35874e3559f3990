package org.sallyport.evidence.report;

import org.sallyport.ledger.proof.Checkpoint;

/** What shows that nothing is left out, four ways. */
public record Completeness(Numbers numbers, Seals seals, Checkpoint open, Checkpoint close, Logs logs) {
    /** Session numbers between the period's first and last of each boot. */
    public record Numbers(long expected, long present) {}

    /**
     * Sessions by how their opening and closing stand to each other.
     *
     * @param matched as many commands here as their seal counts
     * @param differ another number of commands
     * @param open not ended when the package was made
     * @param outside one of both lies in a neighbouring package
     * @param refused let in never
     */
    public record Seals(long matched, long differ, long open, long outside, long refused) {}

    /**
     * Logins that targets' own logs tell of.
     *
     * @param nobody logins that no session and nothing of the gateway knows of
     * @param unseen logins of the gateway that a log does not tell of
     */
    public record Logs(
            long read, long unreadable, long missing, long sessions, long gateway, long nobody, long unseen) {}
}
