package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.platform.Setting;
import org.sallyport.wire.ListenerTls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection before its login (PostgreSQL manual, "Start-up"): GSSENCRequest is declined, SSLRequest answered with
 * TLS, a CancelRequest carried out; then the startup message, and a clear-text password inside TLS. Time, size and the
 * number of connections in this state are limited.
 */
final class StartupHandler extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(StartupHandler.class);

    /** The first byte of a TLS record; as the first of a length it would be far too long. */
    private static final byte TLS_HANDSHAKE = 0x16;

    /** As PostgreSQL's MAX_STARTUP_PACKET_LENGTH. */
    private static final int MAX_STARTUP = 10_000;

    /** Bytes that a client may send before it knows whether it is in. */
    private static final int MAX_AHEAD = 256 * 1024;

    /** As PostgreSQL's PG_MAX_AUTH_TOKEN_LENGTH. */
    private static final int MAX_PASSWORD = 65_535;

    private final PostgresServices services;
    private @Nullable StartupMessage startup;
    private @Nullable Future<?> deadline;
    private boolean secured;
    private boolean gssDeclined;
    private boolean finished;
    private boolean loggingIn;

    StartupHandler(PostgresServices services) {
        this.services = services;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (services.loggingIn().incrementAndGet() > Setting.LOGIN_CONNECTIONS.number()) {
            refuse(context, PgError.fatal("53300", "Sallyport: too many connections are logging in"));
        }
        deadline = context.executor()
                .schedule(
                        () -> {
                            context.close();
                        },
                        Setting.LOGIN_SECONDS.number(),
                        TimeUnit.SECONDS);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        services.loggingIn().decrementAndGet();
        Future<?> running = deadline;
        if (running != null) {
            running.cancel(false);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        try {
            if (loggingIn) {
                requireLittle(in);
                return;
            }
            if (finished) {
                in.skipBytes(in.readableBytes());
            } else if (startup == null) {
                startup(context, in);
            } else {
                password(context, in, startup);
            }
        } catch (SallyportException e) {
            in.skipBytes(in.readableBytes());
            refuse(context, PgError.fatal(e));
        }
    }

    private void startup(ChannelHandlerContext context, ByteBuf in) {
        if (!secured && in.getByte(in.readerIndex()) == TLS_HANDSHAKE) {
            secureAtOnce(context, in);
            return;
        }
        if (in.readableBytes() < 8) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        if (length < 8 || length > MAX_STARTUP) {
            throw new SallyportException(ErrorCode.PROTOCOL_VIOLATION, "this is no PostgreSQL startup packet");
        }
        if (in.readableBytes() < length) {
            return;
        }
        ByteBuf packet = in.readSlice(length).skipBytes(4);
        int code = packet.readInt();
        switch (code) {
            case Messages.SSL_REQUEST -> secure(context, in);
            case Messages.GSSENC_REQUEST -> declineGss(context);
            case Messages.CANCEL_REQUEST -> cancel(context, packet);
            default -> begin(context, StartupMessage.parse(code, packet));
        }
    }

    private void secure(ChannelHandlerContext context, ByteBuf in) {
        if (secured || in.isReadable()) {
            throw new SallyportException(
                    ErrorCode.PROTOCOL_VIOLATION, "nothing may come between the request for TLS and its handshake");
        }
        secured = true;
        SslHandler tls = tls(context);
        context.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {'S'})).addListener((ChannelFutureListener) written -> {
            if (written.isSuccess()) {
                context.pipeline().addFirst("tls", tls);
            }
        });
    }

    private SslHandler tls(ChannelHandlerContext context) {
        SslHandler tls = services.tls().context().newHandler(context.alloc());
        tls.setHandshakeTimeout(Setting.LOGIN_SECONDS.number(), TimeUnit.SECONDS);
        return tls;
    }

    /**
     * A client that begins with TLS itself has to name the protocol inside it (ALPN), so that nobody leads one of another
     * protocol here.
     */
    private void secureAtOnce(ChannelHandlerContext context, ByteBuf in) {
        secured = true;
        SslHandler tls = tls(context);
        tls.handshakeFuture().addListener(done -> {
            if (done.isSuccess() && !ListenerTls.ALPN.equals(tls.applicationProtocol())) {
                finished = true;
                context.close();
            }
        });
        ByteBuf read = in.readRetainedSlice(in.readableBytes());
        context.pipeline().addFirst("tls", tls);
        context.pipeline().fireChannelRead(read);
    }

    private void declineGss(ChannelHandlerContext context) {
        if (gssDeclined) {
            throw new SallyportException(ErrorCode.PROTOCOL_VIOLATION, "GSS encryption was declined already");
        }
        gssDeclined = true;
        context.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {'N'}));
    }

    /** Closes silently whether or not the key was right. */
    private void cancel(ChannelHandlerContext context, ByteBuf packet) {
        if (packet.readableBytes() >= 4 + 1 && packet.readableBytes() <= 4 + 256) {
            int pid = packet.readInt();
            byte[] secret = new byte[packet.readableBytes()];
            packet.readBytes(secret);
            services.cancelKeys().cancel(pid, secret);
        }
        finished = true;
        context.close();
    }

    private void begin(ChannelHandlerContext context, StartupMessage message) {
        if (!secured && !(Setting.DEMO.flag() && isLoopback(context))) {
            throw new SallyportException(
                    ErrorCode.CREDENTIAL_INVALID, "a token must not travel in the clear: connect with sslmode=require");
        }
        if (message.asksForReplication()) {
            throw new SallyportException(
                    ErrorCode.PROTOCOL_UNSUPPORTED, "replication connections cannot be recorded and are refused");
        }
        startup = message;
        if (message.needsNegotiation()) {
            context.write(Messages.negotiateProtocolVersion(message.spokenMinor(), message.unknownOptions()));
        }
        context.writeAndFlush(Messages.authentication(3));
    }

    private static boolean isLoopback(ChannelHandlerContext context) {
        return context.channel().remoteAddress() instanceof InetSocketAddress address
                && address.getAddress().isLoopbackAddress();
    }

    private void password(ChannelHandlerContext context, ByteBuf in, StartupMessage message) {
        if (in.readableBytes() < Messages.HEADER) {
            return;
        }
        int length = in.getInt(in.readerIndex() + 1);
        if (in.getByte(in.readerIndex()) != 'p' || length < 5 || length > MAX_PASSWORD) {
            throw new SallyportException(
                    ErrorCode.PROTOCOL_VIOLATION, "expected a password message of at most " + MAX_PASSWORD + " bytes");
        }
        if (in.readableBytes() < length + 1) {
            return;
        }
        ByteBuf body = in.readSlice(length + 1).skipBytes(Messages.HEADER);
        String secret = Messages.string(body);
        loggingIn = true;
        context.channel().config().setAutoRead(false);
        Future<?> running = deadline;
        new Login(services, context.channel(), message, () -> {
                    if (running != null) {
                        running.cancel(false);
                    }
                })
                .begin(secret);
    }

    /** What a client sends ahead of its login's end is kept for the session. */
    private static void requireLittle(ByteBuf in) {
        if (in.readableBytes() > MAX_AHEAD) {
            throw new SallyportException(
                    ErrorCode.PROTOCOL_VIOLATION, "more than " + MAX_AHEAD + " bytes ahead of the login's end");
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        // Not the superclass's: it reads on after a read that made no message, even when reading is switched off.
        discardSomeReadBytes();
        context.fireChannelReadComplete();
    }

    private void refuse(ChannelHandlerContext context, PgError error) {
        finished = true;
        context.writeAndFlush(Messages.error(error)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("a connection failed before its login", cause);
        context.close();
    }
}
