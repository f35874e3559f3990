package org.sallyport.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ResourceLeakDetector;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The event loops of all listeners: native epoll where there is, NIO otherwise; one loop for each processor. */
@ApplicationScoped
public class EventLoops {
    private static final int KEEP_IDLE_SECONDS = 60;
    private static final int KEEP_INTERVAL_SECONDS = 15;
    private static final int KEEP_COUNT = 4;

    @Resource(lookup = "java:jboss/ee/concurrency/factory/sallyport")
    private ManagedThreadFactory threads;

    private @Nullable EventLoopGroup group;

    public synchronized EventLoopGroup group() {
        EventLoopGroup present = group;
        if (present == null) {
            // Netty takes a stack trace for one buffer in 128, which is a fortieth of what a statement costs.
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
            IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
            present = new MultiThreadIoEventLoopGroup(
                    Math.max(2, Runtime.getRuntime().availableProcessors()), threads, io);
            group = present;
        }
        return present;
    }

    public Class<? extends ServerChannel> serverChannel() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    public static Class<? extends SocketChannel> channel() {
        return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    private static Map<ChannelOption<?>, Object> keepAliveOptions() {
        return Epoll.isAvailable()
                ? Map.of(
                        ChannelOption.SO_KEEPALIVE, true,
                        EpollChannelOption.TCP_KEEPIDLE, KEEP_IDLE_SECONDS,
                        EpollChannelOption.TCP_KEEPINTVL, KEEP_INTERVAL_SECONDS,
                        EpollChannelOption.TCP_KEEPCNT, KEEP_COUNT)
                : Map.of(ChannelOption.SO_KEEPALIVE, true);
    }

    /**
     * Keeps a silent connection known to what stands between: asked for a sign of life after a minute, given up after four
     * that do not come (without native epoll, as the host is set up). A statement that waits for approval sends nothing for
     * long.
     */
    public static void keepAlive(Channel channel) {
        keepAliveOptions().forEach((option, value) -> set(channel, option, value));
    }

    @SuppressWarnings("unchecked")
    private static <T> void set(Channel channel, ChannelOption<T> option, Object value) {
        channel.config().setOption(option, (T) value);
    }

    @PreDestroy
    void stop() {
        EventLoopGroup present = group;
        if (present != null) {
            present.shutdownGracefully(100, 3_000, TimeUnit.MILLISECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
        }
    }
}
