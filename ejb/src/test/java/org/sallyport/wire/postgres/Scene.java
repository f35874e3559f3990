package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.sallyport.access.Resource;
import org.sallyport.recording.Recorder;
import org.sallyport.session.LiveSession;
import org.sallyport.session.LiveSessionFixture;
import org.sallyport.session.SessionBroker;

/** A session in full flow between a client and a target that the test plays; what has arrived at each is kept. */
final class Scene {
    /** Longer than any wait of the relay's for a peer. */
    private static final int LONG_SECONDS = 30;

    private static final TargetGreeting GREETING =
            new TargetGreeting(Map.of("client_encoding", "UTF8", "standard_conforming_strings", "on"), 1, new byte[4]);

    final EmbeddedChannel client = new EmbeddedChannel();
    final EmbeddedChannel target = new EmbeddedChannel();
    final FakeServices services;
    final LiveSession session;
    final Relay relay;
    private final ByteArrayOutputStream toClient = new ByteArrayOutputStream();
    private final ByteArrayOutputStream toTarget = new ByteArrayOutputStream();

    Scene(Resource resource, Recorder recorder, FakeServices services) {
        this(LiveSessionFixture.of(resource, recorder), services);
    }

    Scene(LiveSession session, FakeServices services) {
        this.services = services;
        this.session = session;
        client.pipeline().addLast("startup", new ChannelInboundHandlerAdapter());
        target.pipeline().addLast("target", new ChannelInboundHandlerAdapter());
        relay = new Relay(
                services, new SessionBroker.Opened(session, ""), client, target, GREETING, CatalogueSnapshot.EMPTY);
        relay.start(4);
        take(client, toClient);
        toClient.reset();
    }

    void fromClient(byte[] bytes) {
        feed(client, bytes);
    }

    void fromTarget(byte[] bytes) {
        feed(target, bytes);
    }

    private void feed(EmbeddedChannel channel, byte[] bytes) {
        if (channel.isOpen()) {
            channel.pipeline().fireChannelRead(Unpooled.wrappedBuffer(bytes));
            channel.pipeline().fireChannelReadComplete();
        }
        settle();
    }

    /** Everything that is due is done, on both sides. */
    void settle() {
        client.runPendingTasks();
        target.runPendingTasks();
        take(client, toClient);
        take(target, toTarget);
    }

    private static void take(EmbeddedChannel channel, ByteArrayOutputStream into) {
        for (Object message = channel.readOutbound(); message != null; message = channel.readOutbound()) {
            ByteBuf bytes = (ByteBuf) message;
            byte[] copy = new byte[bytes.readableBytes()];
            bytes.readBytes(copy);
            into.writeBytes(copy);
            ReferenceCountUtil.release(bytes);
        }
    }

    /** What has arrived at the client since it was last asked. */
    byte[] atClient() {
        return drain(toClient);
    }

    /** What has arrived at the target since it was last asked. */
    byte[] atTarget() {
        return drain(toTarget);
    }

    private static byte[] drain(ByteArrayOutputStream bytes) {
        byte[] all = bytes.toByteArray();
        bytes.reset();
        return all;
    }

    boolean hasEnded() {
        return relay.hasEnded();
    }

    /** Long enough for every wait to run out. */
    void passTime() {
        for (EmbeddedChannel channel : new EmbeddedChannel[] {client, target}) {
            channel.advanceTimeBy(LONG_SECONDS, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
        settle();
    }

    /** The client goes away, and after a while everything is over. */
    void leave() {
        client.close();
        settle();
        passTime();
        target.close();
        settle();
    }
}
