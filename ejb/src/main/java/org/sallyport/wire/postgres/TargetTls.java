package org.sallyport.wire.postgres;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.sallyport.access.Resource;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** TLS towards a target, where its resource demands it: SSLRequest, the target's one byte, the handshake. */
final class TargetTls {
    /** Built once: a context costs more than a handshake. */
    private static final class Contexts {
        static final SslContext VERIFIED = build(SslContextBuilder.forClient());
        static final SslContext ANY = build(SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null));

        private static SslContext build(SslContextBuilder builder) {
            try {
                return builder.build();
            } catch (SSLException e) {
                throw new SallyportException(
                        ErrorCode.CONFIGURATION_INVALID, "TLS towards targets cannot be set up", e);
            }
        }
    }

    private TargetTls() {}

    /**
     * Asks the target for TLS in front of this handler.
     *
     * @param begin what is written first inside it; called at once where the resource wants none
     */
    static void begin(
            ChannelHandlerContext context, Resource resource, Runnable begin, Consumer<SallyportException> failed) {
        if (resource.tls().equals("OFF")) {
            begin.run();
            return;
        }
        context.pipeline().addBefore(context.name(), "tls-answer", new TlsAnswer(accepted -> {
            if (!accepted) {
                failed.accept(new SallyportException(
                        ErrorCode.TARGET_REFUSED_LOGIN, "the target does not speak TLS, which its resource demands"));
                return;
            }
            SslContext tls = resource.tls().equals("REQUIRE") ? Contexts.ANY : Contexts.VERIFIED;
            SslHandler handler = tls.newHandler(context.alloc(), resource.host(), resource.port());
            context.pipeline().addFirst("tls", handler);
            begin.run();
        }));
        context.writeAndFlush(Messages.sslRequest());
    }
}
