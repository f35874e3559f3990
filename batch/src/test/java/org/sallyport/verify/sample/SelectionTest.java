package org.sallyport.verify.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.MalformedException;

class SelectionTest {
    private static final byte[] ROOT = Hash.sha256("root".getBytes(StandardCharsets.UTF_8));
    private static final String NONCE = "7f:d0'$(x)\"%-quite-random";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1,25,''",
        "25,25,''",
        "26,25,''",
        "1000,25,''",
        "1000,40,resource",
        "1000,60,state",
        "997,500,person",
        "30,29,person",
        "12,25,resource",
        "1000,4,state"
    })
    void the_shipped_script_chooses_the_same_sessions(int population, int size, String column)
            throws IOException, InterruptedException {
        String table = table(population);
        Drawn drawn = draw(table, NONCE, size, column);
        assertThat(python(table, size, column))
                .isEqualTo(drawn.sessions().stream()
                        .map(one -> one.rank() + " " + one.hash() + " " + one.id())
                        .toList());
        assertThat(drawn.sessions()).hasSize(Math.min(population, size));
        assertThat(drawn.population()).isEqualTo(population);
    }

    @Test
    void every_value_of_the_column_is_in_the_sample_in_proportion() throws IOException {
        StringBuilder table = new StringBuilder("id,state\r\n");
        IntStream.range(0, 900).forEach(i -> table.append("c").append(i).append(",CLOSED\r\n"));
        IntStream.range(0, 99).forEach(i -> table.append("i").append(i).append(",INTERRUPTED\r\n"));
        table.append("r,REFUSED\r\n");
        Drawn drawn = draw(table.toString(), NONCE, 40, "state");
        // 37 places go by 899 : 98 : 0 of 997, which is 33.36 : 3.64 : 0.
        assertThat(drawn.strata())
                .containsExactly(
                        new Selection.Stratum("CLOSED", 900, 34),
                        new Selection.Stratum("INTERRUPTED", 99, 5),
                        new Selection.Stratum("REFUSED", 1, 1));
        assertThat(drawn.sessions()).filteredOn(one -> one.id().startsWith("i")).hasSize(5);
    }

    @Test
    void the_order_of_the_table_does_not_matter() throws IOException {
        List<String> rows = new ArrayList<>(List.of(table(300).split("\r\n")));
        List<String> body = rows.subList(1, rows.size());
        String straight = String.join("\r\n", rows) + "\r\n";
        Collections.shuffle(body, new Random(5));
        String shuffled = String.join("\r\n", rows) + "\r\n";
        assertThat(shuffled).isNotEqualTo(straight);
        assertThat(draw(shuffled, NONCE, 60, "person").sessions())
                .isEqualTo(draw(straight, NONCE, 60, "person").sessions());
    }

    @Test
    void a_larger_sample_of_one_nonce_goes_on_from_the_smaller() throws IOException {
        String table = table(300);
        assertThat(draw(table, NONCE, 60, "").sessions().subList(0, 25))
                .isEqualTo(draw(table, NONCE, 25, "").sessions());
    }

    /** Chi-square with 99 degrees of freedom exceeds 150 in one of a thousand fair trials; the nonces are fixed. */
    @Test
    void over_many_nonces_every_session_is_chosen_as_often() throws IOException {
        String table = table(100);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            draw(table, "a-nonce-" + i, 10, "").sessions().forEach(one -> counts.merge(one.id(), 1, Integer::sum));
        }
        double square = counts.values().stream()
                .mapToDouble(count -> Math.pow(count - 200.0, 2) / 200)
                .sum();
        assertThat(counts).hasSize(100);
        assertThat(square).isBetween(50.0, 150.0);
    }

    @Test
    void more_values_than_places_are_refused() {
        assertThatThrownBy(() -> draw(table(100), NONCE, 25, "id"))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("more than 25 values");
        assertThatThrownBy(() -> draw(table(100), NONCE, 25, "colour")).hasMessageContaining("no column colour");
    }

    @Test
    void a_session_that_is_listed_twice_is_refused() {
        assertThatThrownBy(() -> draw("id\r\na\r\nb\r\na\r\n", NONCE, 3, ""))
                .hasMessageContaining("session a is listed twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short:25", "has a blank:25", "line\nfeed-x:25", "ünïcödé-x:25", "\u001b[2Jescape:25", "0123456789:0",
                "0123456789:501", "0123456789:25:Bad", "0123456789:25:a;b", "0123456789", "0123456789:",
                        "0123456789:-1",
                "0123456789:9999999999"
            })
    void what_is_no_draw_is_refused(String word) {
        assertThatThrownBy(() -> Draw.parse(word)).isInstanceOf(MalformedException.class);
    }

    @Test
    void a_nonce_may_hold_colons_and_numbers() {
        assertThat(Draw.parse("12345678:40:25")).isEqualTo(new Draw("12345678:40", 25, ""));
        assertThat(Draw.parse("a:b:c:d:e:40:state")).isEqualTo(new Draw("a:b:c:d:e", 40, "state"));
        assertThatThrownBy(() -> new Draw("x".repeat(65), 25, "")).hasMessageStartingWith("nonce: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\r\n1\r\n", "a\r\n\"x", "a\r\n\"x\"y\r\n", "a\r\n1", "a\r\n1\r2\r\n"})
    void a_table_that_is_none_is_refused(String table) {
        assertThatThrownBy(() -> rows(table)).isInstanceOf(MalformedException.class);
    }

    @Test
    void quoted_cells_hold_quotes_commas_and_line_feeds() throws IOException {
        assertThat(rows("a,\"b\"\r\n\"x\"\"y\",\"1,\r\n2\"\n,\r\n"))
                .containsExactly(List.of("a", "b"), List.of("x\"y", "1,\r\n2"), List.of("", ""));
    }

    private static List<List<String>> rows(String table) throws IOException {
        CsvRows csv = new CsvRows(stream(table));
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row = csv.next(); row != null; row = csv.next()) {
            rows.add(row);
        }
        return rows;
    }

    private static Drawn draw(String table, String nonce, int size, String column) throws IOException {
        return Drawn.from(stream(table), new Draw(nonce, size, column), ROOT);
    }

    private static InputStream stream(String table) {
        return new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8));
    }

    /** Rows with few states, some resources with awkward names, and about twenty people. */
    private static String table(int rows) {
        Random random = new Random(11);
        String[] resources = {"bank", "b\u00e4nk", "\"ba,nk\"", "\uD83C\uDFE6", "\uFFFDz", "\"two\nlines\""};
        String[] states = {"CLOSED", "CLOSED", "CLOSED", "CLOSED", "CLOSED", "OPEN", "REFUSED", "INTERRUPTED"};
        StringBuilder table = new StringBuilder("id,state,resource,person\r\n");
        for (int i = 0; i < rows; i++) {
            table.append(String.format("01K%05dX,", i))
                    .append(states[random.nextInt(states.length)])
                    .append(',')
                    .append(resources[Math.min(random.nextInt(10), resources.length - 1)])
                    .append(",p")
                    .append(Math.abs((int) (random.nextGaussian() * 9)))
                    .append("\r\n");
        }
        return table.toString();
    }

    private List<String> python(String table, int size, String column) throws IOException, InterruptedException {
        Path script = folder.resolve("draw.py");
        try (InputStream in = SelectionTest.class.getResourceAsStream("/org/sallyport/evidence/sample/draw.py")) {
            Files.write(script, in.readAllBytes());
        }
        Path file = Files.writeString(folder.resolve("sessions.csv"), table);
        List<String> command = new ArrayList<>(
                Arrays.asList("python3", script.toString(), NONCE, Hash.hex(ROOT), String.valueOf(size)));
        if (!column.isEmpty()) {
            command.add(column);
        }
        Process python = new ProcessBuilder(command)
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        List<String> said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(python.waitFor()).as(String.join("\n", said)).isZero();
        return said;
    }
}
