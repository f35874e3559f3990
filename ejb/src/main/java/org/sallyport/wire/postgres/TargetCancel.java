package org.sallyport.wire.postgres;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import org.sallyport.access.Resource;
import org.sallyport.wire.EventLoops;

/** Sends a CancelRequest to the target over a connection of its own, as the protocol wants it. */
final class TargetCancel {
    private static final int CONNECT_MILLIS = 3_000;

    private TargetCancel() {}

    static void send(EventLoop loop, Resource resource, TargetGreeting greeting) {
        new Bootstrap()
                .group(loop)
                .channel(EventLoops.channel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(resource.host(), resource.port())
                .addListener((ChannelFutureListener) connected -> {
                    if (connected.isSuccess()) {
                        connected
                                .channel()
                                .writeAndFlush(Messages.cancelRequest(greeting.pid(), greeting.secret()))
                                .addListener(ChannelFutureListener.CLOSE);
                    }
                });
    }
}
