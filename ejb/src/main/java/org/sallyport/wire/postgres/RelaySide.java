package org.sallyport.wire.postgres;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One side of a relay: cuts messages, passes them on, and holds the other side back while it is slow. */
abstract class RelaySide extends FrameDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(RelaySide.class);

    private final Relay relay;
    private final Channel self;
    private final MessageRoom.Share share;

    RelaySide(Relay relay, Channel self, MessageRoom.Share share) {
        this.relay = relay;
        this.self = self;
        this.share = share;
    }

    /** The peer of this side has closed its connection. */
    abstract void gone();

    @Override
    void failed(Exception e) {
        if (!self.isOpen()) {
            return;
        }
        Throwable cause = e instanceof DecoderException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof IOException) {
            LOG.debug("session {}: a connection was cut", relay.session().id(), cause);
            self.close();
            gone();
        } else {
            relay.failed(e instanceof RuntimeException r ? r : new IllegalStateException(e));
        }
    }

    @Override
    void arriving(int bytes) {
        if (!relay.hasEnded()) {
            share.arriving(bytes);
        }
    }

    @Override
    void batchEnd() {
        relay.batchEnd();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
        relay.flow().settle();
        relay.giveBackRoom();
        super.channelWritabilityChanged(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        gone();
    }
}
