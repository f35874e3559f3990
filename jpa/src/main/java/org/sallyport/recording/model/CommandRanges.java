package org.sallyport.recording.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Jdbc;

/** Commands of several sessions in one query, for whoever goes through millions. */
@ApplicationScoped
public class CommandRanges {
    /** Ranges that one query takes. */
    public static final int MOST = 16;

    /** In bytes; a longer body is left out, so that a page of them fits into memory. */
    private static final int LARGE = 65_536;

    private static final String QUERY = "select n, session_id, sequence, at,"
            + " case when octet_length(body) <= " + LARGE + " then body end as body, commitment from ("
            + IntStream.range(0, MOST)
                    .mapToObj(n -> "select " + n + " as n, session_id, sequence, at, body, commitment from command"
                            + " where session_id = ? and sequence between ? and ?")
                    .collect(Collectors.joining(" union all "))
            + ") found order by n, sequence";

    /** Commands {@code first} to {@code last} of a session. */
    public record Range(String session, long first, long last) {}

    /** A command, whose body is absent when it is large, and {@link Commands#DISPOSED} when it was disposed of. */
    public record Found(String session, long sequence, @Nullable String body, byte[] commitment, Instant at) {}

    @Inject
    private Jdbc jdbc;

    /** In the order of the ranges, of which there are at most {@value #MOST}. */
    public List<Found> find(List<Range> ranges) {
        List<@Nullable Object> parameters = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            Range range = i < ranges.size() ? ranges.get(i) : new Range("", 1, 0);
            parameters.add(range.session());
            parameters.add(range.first());
            parameters.add(range.last());
        }
        return jdbc.list(
                QUERY,
                row -> new Found(
                        row.getString(2),
                        row.getLong(3),
                        row.getString("body"),
                        row.getBytes("commitment"),
                        Jdbc.instant(row, "at")),
                parameters.toArray());
    }
}
