package org.sallyport.it.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.sallyport.it.Await;
import org.sallyport.it.ProcessUse;
import org.sallyport.it.Program;
import org.sallyport.it.Ssh;
import org.sallyport.it.Terminal;

/**
 * Sessions in number and in length. Run by {@code mvn -Psoak verify}; it prints what the gateway uses, and ends by itself
 * within twenty minutes.
 */
class SshSoak extends SshJourney {
    private static final int SESSIONS = 500;

    private static final Duration IDLE = Duration.ofMinutes(10);

    /** How many log in at once; the listener takes a bounded number. */
    private static final int BATCH = 25;

    /** The gateway's process: the one that listens there. */
    private static long gatewayPid() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(java.util.Arrays::stream)
                        .anyMatch("org.jboss.as.standalone"::equals))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static void print(String when, long pid) {
        ProcessUse use = ProcessUse.of(pid);
        System.out.printf(
                Locale.ROOT, "soak %-22s resident %d MB, threads %d%n", when, use.residentMb(), use.threads());
    }

    @Test
    void five_hundred_sessions_idle() {
        long pid = gatewayPid();
        Ssh bot = bot();
        bot.exec("true").expectSuccess();
        print("before", pid);
        long threads = ProcessUse.of(pid).threads();
        List<Program> clients = new ArrayList<>();
        try {
            while (clients.size() < SESSIONS) {
                for (int i = 0; i < BATCH; i++) {
                    clients.add(bot.start("echo here; exec sleep 600"));
                }
                Await.until("all to be in", Duration.ofMinutes(2), () -> clients.stream()
                        .allMatch(client -> client.output().contains("here")));
            }
            print(SESSIONS + " sessions", pid);
            assertThat(ProcessUse.of(pid).threads()).isLessThan(threads + 100);
        } finally {
            clients.forEach(Program::close);
        }
        Await.until("all to be closed", Duration.ofMinutes(2), () -> stage.api("deploy-bot")
                .get("/sessions?state=OPEN&limit=1000")
                .expect(200)
                .items()
                .isEmpty());
        print("after", pid);
    }

    @Test
    void a_session_that_idles_for_ten_minutes_survives_its_rekeys() {
        List<String> command = bot().command("-tt", "-o", "RekeyLimit=1M 60");
        Terminal terminal = Terminal.open(command);
        terminal.await("$ ");
        long begin = System.nanoTime();
        Await.until("ten minutes", IDLE.plusMinutes(1), () -> System.nanoTime() - begin > IDLE.toNanos());
        terminal.type("echo still $((40+2))\r");
        terminal.await("still 42");
        terminal.type("exit\r");
        terminal.end();
    }
}
