package org.sallyport.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.sallyport.demo.gateway.GatewayServer;
import org.sallyport.demo.keycloak.KeycloakServer;
import org.sallyport.demo.keycloak.Realm;
import org.sallyport.demo.postgres.Bank;
import org.sallyport.demo.postgres.PostgresTarget;
import org.sallyport.demo.process.Child;
import org.sallyport.demo.process.Family;
import org.sallyport.demo.process.Folders;
import org.sallyport.demo.process.LaunchException;
import org.sallyport.demo.ssh.SshTarget;
import org.sallyport.demo.trust.DemoTrust;
import org.sallyport.demo.trust.DemoVault;

/** Runs the whole demo in the foreground: {@code mvn -Pdemo}. Ends with everything it started. */
public final class Demo {
    private static final String READY = "Sallyport demo is ready";

    private final Settings settings;
    private final Screen screen;
    private final DemoTrust trust;
    private final SshTarget sshTarget;

    private Demo(Settings settings, Screen screen) {
        this.settings = settings;
        this.screen = screen;
        this.trust = new DemoTrust(settings.folder()).prepare(Instant.now());
        this.sshTarget =
                new SshTarget(settings.folder(), settings.ports().of(Port.TARGET_SSH), settings.configuration());
    }

    public static void main(String[] arguments) {
        Settings settings = Settings.from(System.getProperties());
        settings.ports()
                .requireFree(
                        Port.HTTP,
                        Port.HTTPS,
                        Port.MANAGEMENT,
                        Port.OIDC,
                        Port.POSTGRES,
                        Port.SSH,
                        Port.TARGET_POSTGRES,
                        Port.TARGET_SSH);
        if (settings.fresh()) {
            Folders.delete(settings.folder());
        }
        new Demo(settings, new Screen(System.out)).run();
    }

    private void run() {
        screen.line("");
        screen.line("Sallyport demo in " + settings.folder());
        try {
            List<Child> children = startAll();
            screen.line(Banner.of(settings.ports(), settings.folder()));
            screen.line(READY);
            awaitEndOfAny(children);
        } catch (LaunchException e) {
            if (!Family.isEnding()) {
                Family.stopAll();
                throw e;
            }
        }
    }

    /** Independent things start side by side; a machine with two cores has them ready in about the longest's time. */
    private List<Child> startAll() {
        ExecutorService workers = Executors.newFixedThreadPool(4, Demo::daemon);
        List<CompletableFuture<Child>> starting = List.of(
                begin(workers, "PostgreSQL target", this::startTarget),
                begin(workers, "SSH target, " + sshTarget.server(), sshTarget::start),
                begin(workers, "Keycloak", this::startProvider),
                begin(workers, "Sallyport", this::startGateway));
        try {
            CompletableFuture<Void> failed = new CompletableFuture<>();
            CompletableFuture<?>[] watched = starting.stream()
                    .map(one -> one.whenComplete((child, failure) -> {
                        if (failure != null) {
                            failed.completeExceptionally(failure);
                        }
                    }))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture<Void> all = CompletableFuture.allOf(watched);
            CompletableFuture.anyOf(all, failed).join();
            return starting.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LaunchException launch ? launch : new LaunchException("" + e.getCause(), e);
        } finally {
            workers.shutdown();
        }
    }

    private CompletableFuture<Child> begin(ExecutorService workers, String name, Supplier<Child> start) {
        return CompletableFuture.supplyAsync(() -> screen.step(name, start), workers);
    }

    private Child startTarget() {
        Path schema = settings.configuration().resolve("demo/bank.sql");
        Bank bank = new Bank(schema, trust.secrets().get("bank_app.password"));
        return new PostgresTarget(settings.folder(), settings.ports().of(Port.TARGET_POSTGRES), bank).start();
    }

    private Child startProvider() {
        Realm realm = new Realm(
                settings.configuration().resolve("realm/sallyport-realm.json"),
                settings.ports().of(Port.HTTP),
                settings.ports().of(Port.HTTPS),
                trust.secrets().get("oidc.secret"));
        return provider().start(realm, trust.secrets().get("keycloak-admin.password"));
    }

    private Child startGateway() {
        DemoVault vault = new DemoVault(trust).prepare(settings.configuration(), settings.ports(), sshTarget);
        GatewayServer server = new GatewayServer(
                settings.server(), settings.ear(), settings.folder().resolve("server"), settings.ports());
        Child child = server.start(GatewayEnvironment.of(
                settings.ports(), provider().issuer(), trust, vault, PostgresTarget.logs(settings.folder())));
        trust.publishLogKey(server.data().resolve("ledger/log.vkey"));
        trust.publishHostKey(
                server.data().resolve("ssh/host.pub"), settings.ports().of(Port.SSH));
        return child;
    }

    private KeycloakServer provider() {
        return new KeycloakServer(
                settings.keycloak(),
                settings.folder().resolve("keycloak"),
                settings.ports().of(Port.OIDC));
    }

    /** Waits for as long as all run. An end during shutdown is wanted, any other one is a failure of the demo. */
    private static void awaitEndOfAny(List<Child> children) {
        List<CompletableFuture<Child>> ends = new ArrayList<>();
        children.forEach(child -> ends.add(child.onExit().thenApply(status -> child)));
        Child first = (Child) CompletableFuture.anyOf(ends.toArray(CompletableFuture<?>[]::new))
                .thenApplyAsync(child -> child, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS))
                .join();
        throw new LaunchException(first.obituary());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "demo-start");
        thread.setDaemon(true);
        return thread;
    }
}
