package org.sallyport.it.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sallyport.demo.Port;
import org.sallyport.it.Gateway;
import org.sallyport.it.Program;
import org.sallyport.it.Stage;

/**
 * The gateway, recording and masking, against HAProxy (which passes bytes) and PgBouncer in session mode through the same
 * target, and against no one in between: taken in turn within each round; what counts is the median of the rounds'
 * ratios. Run by {@code mvn -Pbench verify}; needs HAProxy and PgBouncer. Prints tables and fails on wrong answers only.
 */
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresBench {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 2);
    /** Seconds until the gateway's code is compiled, for each query mode. */
    private static final int WARM_UP = 40;

    private static final List<String> MODES = List.of("simple", "extended", "prepared");
    private static final int ROWS = 1_000_000;
    private static final int SCALE = 10;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("bench");
    private final Path folder = stage.folder().resolve("bench");
    private @Nullable Peers peers;
    private List<Way> ways = List.of();

    /** One way to the target. */
    private record Way(String name, int port, String user, Supplier<String> secret, long pid) {
        Program.Result run(String... command) {
            return Program.start(
                            List.of(command),
                            Map.of(
                                    "PGHOST",
                                    "127.0.0.1",
                                    "PGPORT",
                                    Integer.toString(port),
                                    "PGUSER",
                                    user,
                                    "PGPASSWORD",
                                    secret.get(),
                                    "PGDATABASE",
                                    "bank",
                                    "PGSSLMODE",
                                    "disable"))
                    .await()
                    .expectSuccess();
        }

        RawClient client() throws IOException {
            return RawClient.loggedIn(port, user, secret.get(), "bank");
        }
    }

    @BeforeAll
    void start() throws SQLException, IOException {
        try (Connection connection = stage.direct();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + Peers.USER + " login password '" + Peers.PASSWORD + "'");
            statement.execute("grant connect on database bank to " + Peers.USER);
            statement.execute("grant usage on schema public to " + Peers.USER);
            for (String role : List.of(Peers.USER, "bank_app")) {
                statement.execute("alter role " + role + " set log_statement = 'none'");
            }
            statement.execute(
                    "create table bench_rows as select i as id, i * 37::bigint as number, 'row ' || i as label,"
                            + " (i % 9973) / 100.0 as amount, timestamptz '2026-01-01' + i * interval '1 second' as at,"
                            + " md5(i::text) as code, repeat('some words of text ', 1 + i % 4) as memo"
                            + " from generate_series(1, " + ROWS + ") i");
            for (String role : List.of(Peers.USER, "bank_app")) {
                statement.execute("grant select on bench_rows to " + role);
            }
        }
        gateway.start(Map.of("SALLYPORT_RESOURCES_FILE", resources().toString()));
        Peers started = new Peers(folder.resolve("peers"), stage.targetPort());
        peers = started;
        Way direct = new Way("direct", stage.targetPort(), Peers.USER, () -> Peers.PASSWORD, 0);
        ways = List.of(
                direct,
                new Way("HAProxy", started.haproxyPort(), Peers.USER, () -> Peers.PASSWORD, started.haproxyPid()),
                new Way("PgBouncer", started.pgbouncerPort(), Peers.USER, () -> Peers.PASSWORD, started.pgbouncerPid()),
                through("gateway", "bench"));
        Way superuser = new Way("superuser", stage.targetPort(), "postgres", () -> "demo-superuser", 0);
        superuser.run("pgbench", "-q", "-i", "-s", Integer.toString(SCALE));
        superuser.run("psql", "-qc", "grant select on all tables in schema public to " + Peers.USER + ", bank_app");
        for (String mode : MODES) {
            ways.forEach(way -> pgbench(way, mode, 8, way.name().equals("gateway") ? WARM_UP : 1));
        }
    }

    private Way through(String name, String resource) {
        return new Way(
                name,
                gateway.port(Port.POSTGRES),
                "alice#" + resource,
                new Token(stage),
                gateway.process().pid());
    }

    /** Alice's token, a new one before it is too old. */
    private static final class Token implements Supplier<String> {
        private static final long YOUNG = TimeUnit.SECONDS.toNanos(60);

        private final Stage stage;
        private String token = "";
        private long since;

        Token(Stage stage) {
            this.stage = stage;
        }

        @Override
        public String get() {
            if (token.isEmpty() || System.nanoTime() - since > YOUNG) {
                token = stage.logins().freshToken("alice");
                since = System.nanoTime();
            }
            return token;
        }
    }

    /** The demo's bank without TLS to the target, as the peers reach it, and with each durability and TLS. */
    private Path resources() throws IOException {
        String demo = Files.readString(Path.of(gateway.environment().get("SALLYPORT_RESOURCES_FILE")));
        Matcher bank = Pattern.compile("\\{\\s*\"name\": \"bank\",.*?\\n    \\},", Pattern.DOTALL)
                .matcher(demo);
        if (!bank.find()) {
            throw new IllegalStateException("the demo has no bank");
        }
        StringBuilder more = new StringBuilder();
        for (String[] one : new String[][] {
            {"bench", "off", "process"},
            {"bench-tls", "require", "process"},
            {"bench-disk", "off", "disk"},
            {"bench-database", "off", "database"}
        }) {
            more.append(bank.group()
                    .replace("\"name\": \"bank\"", "\"name\": \"" + one[0] + "\"")
                    .replace("\"tls\": \"require\"", "\"tls\": \"" + one[1] + "\"")
                    .replace("\"durability\": \"process\"", "\"durability\": \"" + one[2] + "\""));
        }
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve("resources.json"), demo.replace(bank.group(), bank.group() + more));
    }

    @AfterAll
    void stop() {
        gateway.process().close();
        Peers present = peers;
        if (present != null) {
            present.close();
        }
    }

    @Test
    void select_only() {
        for (String mode : MODES) {
            for (int clients : new int[] {1, 8, 32}) {
                compare(
                        mode + ", " + clients + " clients",
                        "tps",
                        1,
                        ways,
                        way -> pgbench(way, mode, clients, SECONDS));
            }
        }
    }

    private double pgbench(Way way, String mode, int clients, int seconds) {
        String out = way.run(
                        "pgbench",
                        "-n",
                        "-S",
                        "-M",
                        mode,
                        "-c",
                        Integer.toString(clients),
                        "-j",
                        clients == 1 ? "1" : "2",
                        "-T",
                        Integer.toString(seconds))
                .out();
        return number(TPS, out);
    }

    private static double number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("no figure in " + text);
        }
        return Double.parseDouble(found.group(1));
    }

    @Test
    void latency_of_one_client() throws IOException {
        List<Way> all = new ArrayList<>(ways);
        all.add(through("disk", "bench-disk"));
        all.add(through("database", "bench-database"));
        all.add(through("TLS to target", "bench-tls"));
        Figures p50 = new Figures();
        Figures p99 = new Figures();
        for (int round = 0; round < ROUNDS; round++) {
            for (Way way : all) {
                Path log = Files.createTempDirectory("latency");
                String prefix = "--log-prefix=" + log.resolve("tx");
                way.run("pgbench", "-nS", "-M", "prepared", "-c", "1", "-T", Integer.toString(SECONDS), "-l", prefix);
                long[] micros = micros(log);
                p50.add(way.name(), (double) micros[micros.length / 2]);
                p99.add(way.name(), (double) micros[(int) (micros.length * 0.99)]);
            }
        }
        for (String way : p50.ways()) {
            print(
                    "latency, 1 client, prepared: %-14s p50 %.0f us (+%.0f), p99 %.0f us (+%.0f)",
                    way,
                    p50.median(way),
                    p50.median(way) - p50.median("direct"),
                    p99.median(way),
                    p99.median(way) - p99.median("direct"));
        }
    }

    private static long[] micros(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(PostgresBench::lines)
                    .mapToLong(line -> Long.parseLong(line.split(" ", -1)[2]))
                    .sorted()
                    .toArray();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_million_rows() {
        compare("SELECT, text", "thousand rows/s", 0.001, ways, way -> rows(way, query("select * from bench_rows")));
        compare("SELECT, binary", "thousand rows/s", 0.001, ways, way -> rows(way, binary("select * from bench_rows")));
        compare("COPY, text", "thousand rows/s", 0.001, ways, way -> rows(way, query("copy bench_rows to stdout")));
        print("gateway's memory after the rows: %d MB", memory(gateway.process().pid()));
    }

    private static byte[] query(String sql) {
        return RawClient.query(sql);
    }

    /** Parse, Bind with binary results, Describe, Execute, Sync. */
    private static byte[] binary(String sql) {
        byte[] parse = RawClient.message('P', concat(RawClient.cString(""), RawClient.cString(sql), new byte[2]));
        byte[] bind = RawClient.message('B', concat(new byte[2], new byte[4], new byte[] {0, 1, 0, 1}));
        byte[] describe = RawClient.message('D', new byte[] {'P', 0});
        byte[] execute = RawClient.message('E', new byte[5]);
        return concat(parse, bind, describe, execute, RawClient.message('S', new byte[0]));
    }

    private static byte[] concat(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static double rows(Way way, byte[] messages) {
        try (RawClient client = way.client()) {
            long begin = System.nanoTime();
            client.send(messages);
            long rows = client.count();
            if (rows != ROWS) {
                throw new AssertionError(way.name() + " gave " + rows + " rows");
            }
            return ROWS / ((System.nanoTime() - begin) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void set_up_of_a_connection() {
        ways.stream().filter(way -> way.name().equals("gateway")).forEach(way -> connections(way, WARM_UP));
        compare("connections", "a second", 1, ways, way -> connections(way, SECONDS));
    }

    private static double connections(Way way, int seconds) {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        int count = 0;
        try {
            while (System.nanoTime() < end) {
                way.client().close();
                count++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count / ((System.nanoTime() - begin) / 1e9);
    }

    private interface Measure {
        double of(Way way);
    }

    /** Prints each way's median, and the median of the gateway's ratios to each other way in the same round. */
    private static void compare(String what, String unit, double factor, List<Way> ways, Measure measure) {
        Figures figures = new Figures();
        Figures cpu = new Figures();
        for (int round = -1; round < ROUNDS; round++) {
            for (Way way : ways) {
                double before = cpuSeconds(way.pid());
                long begin = System.nanoTime();
                double figure = measure.of(way);
                double units = figure * (System.nanoTime() - begin) / 1e9;
                if (round >= 0) {
                    figures.add(way.name(), figure);
                    cpu.add(way.name(), (cpuSeconds(way.pid()) - before) / units * 1e6);
                }
            }
        }
        for (String way : figures.ways()) {
            double[] ratios = figures.ratios("gateway", way);
            print(
                    "%-22s %-10s %8.1f %s, gateway/it %.2f (%.2f to %.2f), CPU %.1f us each",
                    what, way, figures.median(way) * factor, unit, ratios[1], ratios[0], ratios[2], cpu.mean(way));
        }
    }

    private static double cpuSeconds(long pid) {
        if (pid == 0) {
            return 0;
        }
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long memory(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(String format, Object... values) {
        System.out.println("bench " + String.format(Locale.ROOT, format, values));
    }
}
