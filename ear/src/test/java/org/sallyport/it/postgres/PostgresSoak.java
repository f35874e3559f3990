package org.sallyport.it.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.sallyport.demo.Port;
import org.sallyport.demo.Ports;
import org.sallyport.demo.process.Child;
import org.sallyport.it.Api;
import org.sallyport.it.Await;
import org.sallyport.it.Gateway;
import org.sallyport.it.ProcessUse;
import org.sallyport.it.Program;
import org.sallyport.it.Recorded;
import org.sallyport.it.Stage;

/**
 * A thousand sessions idle and two hundred at work, for {@code -Dsoak.minutes} minutes: what the gateway uses stays as it is
 * behind the first third, no statement fails, and each is recorded. Run by {@code mvn -Psoak verify}; prints a table.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresSoak {
    private static final int IDLE = 1_000;
    private static final int BUSY = 200;
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("soak.minutes", 10));
    private static final Duration SAMPLE = Duration.ofSeconds(10);

    /** Threads that send statements, each after a pause. */
    private static final int SENDERS = 4;

    private static final int PAUSE_MILLIS = 80;

    /** Sessions that log in with one token. */
    private static final int PER_TOKEN = 100;

    /** Threads and handles that come and go with housekeeping. */
    private static final long FEW = 12;

    private static final double RESIDENT_GROWTH = 1.05;

    private static final List<String> STATEMENTS = List.of(
            "select id, name, email, ssn, card_number from customers order by id limit 20",
            "select count(*) from transfers where from_account = 7",
            "update accounts set balance = balance where id = 7",
            "select t.id, t.amount, t.memo from transfers t where t.id between 100 and 160",
            "select 'hello' as word");

    private final Stage stage = Stage.get();
    private final Gateway gateway = stage.newGateway("soak");
    private final int targetPort = Ports.free().of(Port.TARGET_POSTGRES);
    private final Child target = stage.olderTarget(
                    targetPort, Map.of("max_connections", Integer.toString(IDLE + BUSY + 100), "log_statement", "none"))
            .start();
    private final List<RawClient> idle = new ArrayList<>();
    private final ConcurrentLinkedQueue<RawClient> busy = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong sent = new AtomicLong();

    @BeforeAll
    void start() throws IOException {
        Path resources = Path.of(gateway.environment().get("SALLYPORT_RESOURCES_FILE"));
        Path moved = Files.writeString(
                resources.resolveSibling("soak.json"),
                Files.readString(resources)
                        .replace("\"port\": " + stage.targetPort() + ",", "\"port\": " + targetPort + ","));
        gateway.start(Map.of("SALLYPORT_RESOURCES_FILE", moved.toString()));
    }

    @AfterAll
    void stop() {
        gateway.process().stop();
        target.close();
    }

    private void open(int count, Collection<RawClient> clients) throws IOException {
        String token = "";
        for (int i = 0; i < count; i++) {
            token = i % PER_TOKEN == 0 ? stage.token("alice") : token;
            clients.add(RawClient.loggedIn(gateway.port(Port.POSTGRES), "alice#bank", token, "bank"));
        }
    }

    /** One statement of a session that is at leisure. */
    private void send(Random random) {
        RawClient client = busy.poll();
        if (client == null) {
            return;
        }
        try {
            client.send(RawClient.query(STATEMENTS.get(random.nextInt(STATEMENTS.size()))));
            sent.incrementAndGet();
            client.count();
            busy.add(client);
        } catch (IOException e) {
            failures.add(e);
        }
    }

    /** Megabytes that are reachable, after a collection. */
    private static long liveHeapMb(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String process = Long.toString(pid);
        Program.start(List.of(jcmd, process, "GC.run"), Map.of()).await().expectSuccess();
        String info = Program.start(List.of(jcmd, process, "GC.heap_info"), Map.of())
                .await()
                .expectSuccess()
                .out();
        return Long.parseLong(info.replaceAll("(?s).*? used (\\d+)K.*", "$1")) / 1_024;
    }

    @Test
    void a_thousand_idle_sessions_and_two_hundred_at_work_cost_the_same_all_the_time()
            throws IOException, SQLException, InterruptedException {
        long pid = gateway.process().pid();
        open(IDLE, idle);
        open(BUSY, busy);
        ScheduledExecutorService senders = Executors.newScheduledThreadPool(SENDERS);
        for (int i = 0; i < SENDERS; i++) {
            Random random = new Random(i);
            senders.scheduleWithFixedDelay(() -> send(random), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        List<ProcessUse> samples = sample(pid);
        senders.shutdown();
        assertThat(senders.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        System.out.printf(Locale.ROOT, "soak statements %d, live heap %d MB%n", sent.get(), liveHeapMb(pid));

        assertThat(failures).isEmpty();
        assertThat(busy).hasSize(BUSY);
        flat(samples, "resident memory", ProcessUse::residentMb, RESIDENT_GROWTH, 0);
        flat(samples, "threads", ProcessUse::threads, 1, FEW);
        flat(samples, "handles", ProcessUse::handles, 1, FEW);
        end(idle);
        end(busy);
        Api alice = gateway.api("alice");
        Await.until("all sessions to be sealed", Duration.ofMinutes(2), () -> alice.all("/sessions?limit=500").stream()
                .allMatch(session -> Boolean.TRUE.equals(session.get("sealed"))));
        List<Map<String, Object>> sessions = alice.all("/sessions?limit=500");
        assertThat(sessions).hasSize(IDLE + BUSY);
        long recorded = sessions.stream()
                .flatMap(session -> new Recorded(alice, String.valueOf(session.get("id"))).commands().stream())
                .filter(command -> "OK".equals(command.get("status")))
                .count();
        assertThat(recorded).isEqualTo(sent.get());
    }

    private List<ProcessUse> sample(long pid) throws InterruptedException {
        List<ProcessUse> samples = new ArrayList<>();
        long begin = System.nanoTime();
        System.out.println("soak  seconds  resident MB  threads  handles  statements");
        while (System.nanoTime() - begin < LENGTH.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(SAMPLE.toNanos());
            ProcessUse use = ProcessUse.of(pid);
            samples.add(use);
            System.out.printf(
                    Locale.ROOT,
                    "soak %8d %12d %8d %8d %11d%n",
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                    use.residentMb(),
                    use.threads(),
                    use.handles(),
                    sent.get());
        }
        return samples;
    }

    /** The last third is no higher than the one before, apart from what is allowed; the first is for warming up. */
    private static void flat(
            List<ProcessUse> samples, String what, ToLongFunction<ProcessUse> figure, double factor, long more) {
        int third = samples.size() / 3;
        long before = median(samples.subList(third, 2 * third), figure);
        long after = median(samples.subList(2 * third, samples.size()), figure);
        assertThat((double) after).as(what + ", which was " + before).isLessThanOrEqualTo(before * factor + more);
    }

    private static long median(List<ProcessUse> samples, ToLongFunction<ProcessUse> figure) {
        long[] sorted = samples.stream().mapToLong(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void end(Collection<RawClient> clients) {
        for (RawClient client : clients) {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
