package org.sallyport.wire.postgres;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.sallyport.access.Resource;
import org.sallyport.wire.EventLoops;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a CancelRequest to the target over a connection of its own, in TLS where the session is. */
final class TargetCancel extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(TargetCancel.class);
    private static final int CONNECT_MILLIS = 3_000;
    private static final int LONGEST_SECONDS = 10;

    private final Resource resource;
    private final TargetGreeting greeting;

    private TargetCancel(Resource resource, TargetGreeting greeting) {
        this.resource = resource;
        this.greeting = greeting;
    }

    static void send(EventLoop loop, Resource resource, TargetGreeting greeting) {
        new Bootstrap()
                .group(loop)
                .channel(EventLoops.channel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new TargetCancel(resource, greeting))
                .connect(resource.host(), resource.port());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.executor()
                .schedule(
                        () -> {
                            context.close();
                        },
                        LONGEST_SECONDS,
                        TimeUnit.SECONDS);
        TargetTls.begin(
                context,
                resource,
                () -> context.writeAndFlush(Messages.cancelRequest(greeting.pid(), greeting.secret()))
                        .addListener(ChannelFutureListener.CLOSE),
                failure -> {
                    LOG.warn("a cancel did not reach the target: {}", failure.text());
                    context.close();
                });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("a cancel did not reach the target", cause);
        context.close();
    }
}
