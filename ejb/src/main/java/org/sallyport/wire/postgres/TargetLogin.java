package org.sallyport.wire.postgres;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import com.ongres.scram.common.util.TlsServerEndpoint;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.Resource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * Logs in at the target with the resource's own credential: TLS where the resource says so, then SCRAM-SHA-256 (RFC
 * 7677), bound to that TLS where the target can, which also proves the target knows the password. Anything weaker is
 * refused.
 */
final class TargetLogin extends FrameDecoder {
    /** What becomes of it; called once, on the event loop. */
    interface Outcome {
        void ready(Channel target, TargetGreeting greeting);

        void failed(SallyportException e);
    }

    private static final String MECHANISM = "SCRAM-SHA-256";
    private static final String WITH_CHANNEL = MECHANISM + "-PLUS";

    private final Resource resource;
    private final Map<String, String> startup;
    private final String password;
    private final Executor executor;
    private final Outcome outcome;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private @Nullable ChannelHandlerContext context;
    private @Nullable ScramClient scram;
    private boolean proven;
    private int pid;
    private byte[] secret = {};
    private boolean done;

    TargetLogin(Resource resource, Map<String, String> startup, String password, Executor executor, Outcome outcome) {
        this.resource = resource;
        this.startup = startup;
        this.password = password;
        this.executor = executor;
        this.outcome = outcome;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        TargetTls.begin(active, resource, () -> active.writeAndFlush(Messages.startup(startup)), this::fail);
    }

    @Override
    void message(char type, ByteBuf message) {
        if (done) {
            return;
        }
        message.skipBytes(Messages.HEADER);
        switch (type) {
            case 'R' -> authentication(message);
            case 'S' -> parameters.put(Messages.string(message), Messages.string(message));
            case 'K' -> {
                pid = message.readInt();
                secret = new byte[message.readableBytes()];
                message.readBytes(secret);
            }
            case 'Z' -> ready();
            case 'E' ->
                fail(ErrorCode.TARGET_REFUSED_LOGIN, "the target refused the gateway's login: " + state(message));
            case 'N', 'v' -> {}
            default -> fail(ErrorCode.TARGET_PROTOCOL, "the target sent '" + type + "' during the login");
        }
    }

    private void authentication(ByteBuf message) {
        int code = message.readInt();
        switch (code) {
            case 0 -> {
                if (!proven) {
                    fail(ErrorCode.TARGET_REFUSED_LOGIN, "the target let us in without " + MECHANISM);
                }
            }
            case 10 -> offered(message);
            case 11 -> answer(bytes(message));
            case 12 -> verify(bytes(message));
            default ->
                fail(
                        ErrorCode.TARGET_REFUSED_LOGIN,
                        "the target asks for authentication " + code + "; it must offer " + MECHANISM);
        }
    }

    private void offered(ByteBuf message) {
        List<String> mechanisms = new ArrayList<>();
        for (String name = Messages.string(message); !name.isEmpty(); name = Messages.string(message)) {
            mechanisms.add(name);
        }
        if (!mechanisms.contains(MECHANISM)) {
            fail(ErrorCode.TARGET_REFUSED_LOGIN, "the target does not offer " + MECHANISM);
            return;
        }
        ScramClient created = client(mechanisms.contains(WITH_CHANNEL) ? certificateHash() : new byte[0]);
        scram = created;
        byte[] first = created.clientFirstMessage().toString().getBytes(StandardCharsets.UTF_8);
        context()
                .writeAndFlush(
                        Messages.saslInitialResponse(created.getScramMechanism().getName(), first));
    }

    /** @param channel what the login is bound to (RFC 5929, tls-server-end-point); empty: to no channel */
    private ScramClient client(byte[] channel) {
        ScramClient.FinalBuildStage builder = ScramClient.builder()
                .advertisedMechanisms(channel.length == 0 ? List.of(MECHANISM) : List.of(MECHANISM, WITH_CHANNEL))
                .username("*")
                .password(password.toCharArray());
        return channel.length == 0
                ? builder.build()
                : builder.channelBinding(TlsServerEndpoint.TLS_SERVER_END_POINT, channel)
                        .build();
    }

    /** So that nobody in between can pass the login on; empty without TLS, or for a certificate without a hash. */
    private byte[] certificateHash() {
        SslHandler tls = context().pipeline().get(SslHandler.class);
        try {
            return tls != null
                            && tls.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? TlsServerEndpoint.getChannelBindingData(certificate)
                    : new byte[0];
        } catch (SSLPeerUnverifiedException | CertificateEncodingException e) {
            return new byte[0];
        }
    }

    /** The key derivation takes milliseconds: not on the event loop. */
    private void answer(String serverFirst) {
        ScramClient client = scram;
        if (client == null) {
            fail(ErrorCode.TARGET_PROTOCOL, "the target goes on with a login that was not begun");
            return;
        }
        ChannelHandlerContext active = context();
        executor.execute(() -> {
            try {
                client.serverFirstMessage(serverFirst);
                byte[] last = client.clientFinalMessage().toString().getBytes(StandardCharsets.UTF_8);
                active.executor().execute(() -> active.writeAndFlush(Messages.saslResponse(last)));
            } catch (ScramException | RuntimeException e) {
                active.executor()
                        .execute(() -> fail(ErrorCode.TARGET_REFUSED_LOGIN, "the target's SCRAM answer is not valid"));
            }
        });
    }

    private void verify(String serverFinal) {
        ScramClient client = scram;
        try {
            if (client != null) {
                client.serverFinalMessage(serverFinal);
                proven = true;
            }
        } catch (ScramException | RuntimeException e) {
            fail(ErrorCode.TARGET_REFUSED_LOGIN, "the target does not know its own password");
        }
    }

    private void ready() {
        if (!done && proven) {
            done = true;
            outcome.ready(context().channel(), new TargetGreeting(parameters, pid, secret));
        }
    }

    /** Gives up, unless it is over already. */
    void abort(String why) {
        fail(ErrorCode.TARGET_UNREACHABLE, why);
    }

    private void fail(ErrorCode code, String message) {
        fail(new SallyportException(code, message));
    }

    private void fail(SallyportException e) {
        if (!done) {
            done = true;
            outcome.failed(e);
            ChannelHandlerContext active = context;
            if (active != null) {
                active.close();
            }
        }
    }

    @Override
    void failed(Exception e) {
        fail(ErrorCode.TARGET_PROTOCOL, "the connection to the target failed during the login");
    }

    @Override
    void batchEnd() {}

    @Override
    public void channelInactive(ChannelHandlerContext inactive) throws Exception {
        fail(ErrorCode.TARGET_UNREACHABLE, "the target closed the connection during the login");
        super.channelInactive(inactive);
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext present = context;
        if (present == null) {
            throw new IllegalStateException("not connected");
        }
        return present;
    }

    /** The SQLSTATE alone: the target's text may name what it should not. */
    private static String state(ByteBuf message) {
        while (message.isReadable()) {
            char field = (char) message.readByte();
            if (field == 0) {
                break;
            }
            String value = Messages.string(message);
            if (field == 'C') {
                return value;
            }
        }
        return "no SQLSTATE";
    }

    private static String bytes(ByteBuf message) {
        return message.toString(StandardCharsets.UTF_8);
    }
}
