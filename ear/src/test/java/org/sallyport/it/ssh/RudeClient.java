package org.sallyport.it.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;
import org.sallyport.it.Ssh;

/** Offers a key without a signature first (RFC 4252, section 7), as OpenSSH's client does, but then goes on otherwise. */
final class RudeClient {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** A server that refuses may close the connection, or say nothing more. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private RudeClient() {}

    /** Offers the key and opens a channel without having signed. Whether the server took either for good. */
    static boolean opensAfterAnOffer(int port, String loginName, Ssh offered) throws Exception {
        Offer offer = new Offer(certified(offered), null, new AtomicBoolean());
        try (SshClient client = client(offer)) {
            client.start();
            try (ClientSession session = connect(client, port, loginName)) {
                session.auth();
                session.waitFor(EnumSet.of(ClientSession.ClientSessionEvent.CLOSED), PATIENCE);
                return offer.opened.get() || session.isAuthenticated();
            }
        }
    }

    /** Offers one key, signs with another, and runs a command. What the command printed. */
    static String signsWithAnother(int port, String loginName, Ssh offered, Ssh signing, String line) throws Exception {
        try (SshClient client =
                client(new Offer(certified(offered), UserAuthPublicKeyFactory.INSTANCE, new AtomicBoolean()))) {
            client.start();
            try (ClientSession session = connect(client, port, loginName)) {
                session.addPublicKeyIdentity(certified(signing));
                session.auth().verify(LIMIT);
                try (ChannelExec channel = session.createExecChannel(line)) {
                    channel.open().verify(LIMIT);
                    String output = new String(channel.getInvertedOut().readAllBytes(), StandardCharsets.UTF_8);
                    channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
                    return output;
                }
            }
        }
    }

    /** Logs in like any other client; what it does then is the caller's. The session ends with the client. */
    static ClientSession logIn(SshClient client, int port, String loginName, Ssh ssh) throws Exception {
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        ClientSession session = connect(client, port, loginName);
        session.addPublicKeyIdentity(certified(ssh));
        session.auth().verify(LIMIT);
        return session;
    }

    private static SshClient client(Offer offer) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.setUserAuthFactories(List.of(offer));
        return client;
    }

    private static ClientSession connect(SshClient client, int port, String loginName) throws IOException {
        return client.connect(loginName, "127.0.0.1", port).verify(LIMIT).getSession();
    }

    private static KeyPair certified(Ssh ssh) throws IOException, GeneralSecurityException {
        KeyPair plain = SecurityUtils.getKeyPairResourceParser()
                .loadKeyPairs(null, ssh.key(), null)
                .iterator()
                .next();
        Path certificate = ssh.folder().resolve("id-cert.pub");
        PublicKey certified = PublicKeyEntry.parsePublicKeyEntry(
                        Files.readString(certificate).strip())
                .resolvePublicKey(null, Map.of(), null);
        return new KeyPair(certified, plain.getPrivate());
    }

    /**
     * The method that offers.
     *
     * @param then what goes on after the offer; absent: a channel is opened at once
     * @param opened set when the server confirms that channel
     */
    private record Offer(KeyPair key, @Nullable UserAuthFactory then, AtomicBoolean opened) implements UserAuthFactory {
        @Override
        public String getName() {
            return "publickey";
        }

        @Override
        public UserAuth createUserAuth(ClientSession session) throws IOException {
            return new Offering(key, then == null ? null : then.createUserAuth(session), opened);
        }
    }

    private static final class Offering implements UserAuth {
        private final KeyPair key;
        private final @Nullable UserAuth then;
        private final AtomicBoolean opened;
        private @Nullable ClientSession session;
        private String service = "";
        private boolean offered;

        Offering(KeyPair key, @Nullable UserAuth then, AtomicBoolean opened) {
            this.key = key;
            this.then = then;
            this.opened = opened;
        }

        @Override
        public String getName() {
            return "publickey";
        }

        @Override
        public @Nullable ClientSession getClientSession() {
            return session;
        }

        @Override
        public @Nullable ClientSession getSession() {
            return session;
        }

        @Override
        public void init(ClientSession opened, String wanted) throws Exception {
            session = opened;
            service = wanted;
            if (then != null) {
                then.init(opened, wanted);
            }
        }

        @Override
        public boolean process(@Nullable Buffer answer) throws Exception {
            ClientSession present = Objects.requireNonNull(session);
            if (answer == null) {
                Buffer offer = present.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
                offer.putString(present.getUsername());
                offer.putString(service);
                offer.putString("publickey");
                offer.putBoolean(false);
                offer.putString(KeyUtils.getKeyType(key.getPublic()));
                offer.putPublicKey(key.getPublic());
                present.writePacket(offer);
                return true;
            }
            if (then != null) {
                boolean first = !offered;
                offered = true;
                return first ? then.process(null) : then.process(answer);
            }
            if (answer.rawByte(answer.rpos()) == SshConstants.SSH_MSG_CHANNEL_OPEN_CONFIRMATION) {
                opened.set(true);
                return true;
            }
            Buffer open = present.createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN);
            open.putString("session");
            open.putUInt(0);
            open.putUInt(1 << 20);
            open.putUInt(1 << 15);
            present.writePacket(open);
            return true;
        }

        @Override
        public void destroy() {
            if (then != null) {
                then.destroy();
            }
        }
    }
}
