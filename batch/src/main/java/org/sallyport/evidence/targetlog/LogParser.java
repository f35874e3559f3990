package org.sallyport.evidence.targetlog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one log, of one file after the other, in their order. */
interface LogParser {
    /**
     * What begins with a line.
     *
     * @param at null for a line of which only this can be told, that it is doubtful
     * @param login null where it tells of none
     * @param doubtful whether it could hide a login, or be made by a name that somebody sent
     */
    record Entry(@Nullable Instant at, @Nullable TargetLogin login, boolean doubtful) {}

    /**
     * Another file begins; what the one before left open goes on in it.
     *
     * @param year of its first entry, where entries tell none
     */
    default void begin(int year) {}

    /**
     * The entry that begins with this line; null where it continues the one before.
     *
     * @param whole false for the beginning of a line that is longer than what is looked at
     * @throws org.sallyport.platform.SallyportException INVALID_INPUT for a time that cannot be told
     */
    @Nullable Entry parse(String line, boolean whole);

    /** How its lines begin, to be read behind "no line of it begins". */
    String shape();
}
