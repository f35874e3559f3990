package org.sallyport.wire.postgres;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Setting;
import org.sallyport.wire.EventLoops;
import org.sallyport.wire.WireListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts PostgreSQL clients. */
@ApplicationScoped
public class PostgresListener implements WireListener {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresListener.class);

    /** Bytes waiting for a slow peer before the other side is not read any more, and before it is read again. */
    static final WriteBufferWaterMark BACK_PRESSURE = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

    @Inject
    private EventLoops loops;

    @Inject
    private PostgresServices services;

    private @Nullable Channel server;

    @Override
    public void start() {
        int port = Setting.POSTGRES_PORT.number();
        if (port == 0) {
            return;
        }
        server = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.serverChannel())
                .option(ChannelOption.SO_BACKLOG, 256)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, BACK_PRESSURE)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        EventLoops.keepAlive(channel);
                        channel.pipeline().addLast("startup", new StartupHandler(services));
                    }
                })
                .bind(Setting.POSTGRES_HOST.text(), port)
                .syncUninterruptibly()
                .channel();
        LOG.info("PostgreSQL clients are accepted on {}:{}", Setting.POSTGRES_HOST.text(), port);
    }

    @Override
    public void stop() {
        Channel present = server;
        if (present != null) {
            present.close().awaitUninterruptibly(2_000);
        }
    }
}
