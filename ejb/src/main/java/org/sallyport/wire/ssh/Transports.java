package org.sallyport.wire.ssh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.helpers.AbstractFactoryManager;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.common.util.threads.SshThreadPoolExecutor;
import org.apache.sshd.common.util.threads.ThreadUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.sallyport.platform.Setting;

/**
 * The two SSH transports, server towards users and client towards targets, on threads that the server manages.
 * AES-GCM comes first: a client's own order would choose ChaCha20, which costs a JVM several times as much.
 */
final class Transports {
    static {
        OwnCrypto.install();
    }

    private static final List<NamedFactory<Cipher>> CIPHERS = List.of(
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes192ctr,
            BuiltinCiphers.aes256ctr);

    /** What a peer may send before it hears that it was sent on: two seconds of it at a gigabyte a second. */
    private static final long WINDOW = 2L * 1024 * 1024;

    /** OpenSSH's file transfer sends 32 KiB and a header: it must fit into one packet. */
    private static final long PACKET = 64L * 1024;

    private static final Duration HEARTBEAT = Duration.ofSeconds(60);
    private static final int MAX_AUTH_REQUESTS = 20;

    private final CloseableExecutorService io;
    private final CloseableExecutorService resume;
    private final SshServer server = SshServer.setUpDefaultServer();
    private final SshClient client = SshClient.setUpDefaultClient();

    Transports(ThreadFactory threads, ScheduledExecutorService scheduler, TargetKeys targets) {
        int workers = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        io = pool(workers, threads);
        resume = pool(2, threads);
        IoServiceFactoryFactory sockets = new Sockets();
        shared(server, sockets, scheduler);
        shared(client, sockets, scheduler);
        CoreModuleProperties.AUTH_TIMEOUT.set(server, Setting.LOGIN_SECONDS.seconds());
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, MAX_AUTH_REQUESTS);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "Sallyport");
        client.setServerKeyVerifier(targets);
        client.addSessionListener(targets);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setAgentFactory(null);
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        // Targets tell their other host keys, or ask whether we live; any answer will do.
        client.setGlobalRequestHandlers(
                List.of((service, request, wantReply, buffer) -> RequestHandler.Result.ReplyFailure));
        CoreModuleProperties.CLIENT_IDENTIFICATION.set(client, "Sallyport");
        client.start();
    }

    private static CloseableExecutorService pool(int workers, ThreadFactory threads) {
        return new SshThreadPoolExecutor(workers, workers, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    }

    private static void shared(
            AbstractFactoryManager manager, IoServiceFactoryFactory sockets, ScheduledExecutorService scheduler) {
        manager.setIoServiceFactoryFactory(sockets);
        manager.setScheduledExecutorService(scheduler, false);
        manager.setCipherFactories(CIPHERS);
        manager.setSessionHeartbeat(HeartbeatType.IGNORE, HEARTBEAT);
        CoreModuleProperties.WINDOW_SIZE.set(manager, WINDOW);
        CoreModuleProperties.MAX_PACKET_SIZE.set(manager, PACKET);
        CoreModuleProperties.TCP_NODELAY.set(manager, true);
        CoreModuleProperties.SOCKET_KEEPALIVE.set(manager, true);
        // Sessions end by their own limits, never because nobody types.
        CoreModuleProperties.IDLE_TIMEOUT.set(manager, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(manager, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(manager, 64 * 1024);
    }

    SshServer server() {
        return server;
    }

    SshClient client() {
        return client;
    }

    void stop() {
        server.close(true);
        client.close(true);
        io.shutdown();
        resume.shutdown();
    }

    private final class Sockets implements IoServiceFactoryFactory {
        @Override
        public IoServiceFactory create(FactoryManager manager) {
            Nio2ServiceFactory factory =
                    new Nio2ServiceFactory(manager, ThreadUtils.noClose(io), ThreadUtils.noClose(resume));
            factory.setIoServiceEventListener(manager.getIoServiceEventListener());
            return factory;
        }

        @Override
        public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {
            // The threads are the server's.
        }
    }
}
