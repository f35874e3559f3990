package org.sallyport.recording.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

    private static final String QUERY = IntStream.range(0, MOST)
            .mapToObj(n -> "select " + n + ", sequence, case when octet_length(body) <= " + LARGE
                    + " then body end, commitment, case when body = '" + Commands.DISPOSED + "' then at end as disposed"
                    + " from command where session_id = ? and sequence between ? and ?")
            .collect(Collectors.joining(" union all "));

    private static final Comparator<Row> ORDER = Comparator.comparingInt(Row::range)
            .thenComparingLong(row -> row.found().sequence());

    /** Commands {@code first} to {@code last} of a session. */
    public record Range(String session, long first, long last) {}

    /**
     * A command.
     *
     * @param body absent when it is large, and {@link Commands#DISPOSED} when it was disposed of
     * @param at only of what was disposed of; a body tells its own
     */
    public record Found(
            String session, long sequence, @Nullable String body, byte[] commitment, @Nullable Instant at) {}

    private record Row(int range, Found found) {}

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
        // Sorting them in the store would take longer than finding them, and they mostly come in their order.
        return jdbc.list(QUERY, row -> read(row, ranges), parameters.toArray()).stream()
                .sorted(ORDER)
                .map(Row::found)
                .toList();
    }

    private static Row read(ResultSet row, List<Range> ranges) throws SQLException {
        int range = row.getInt(1);
        String body = row.getString(3);
        return new Row(
                range,
                new Found(
                        ranges.get(range).session(),
                        row.getLong(2),
                        body,
                        row.getBytes(4),
                        Commands.DISPOSED.equals(body) ? Jdbc.instant(row, "disposed") : null));
    }
}
