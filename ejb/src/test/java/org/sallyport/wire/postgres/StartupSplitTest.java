package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.identity.Identity;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.OpenRequest;
import org.sallyport.session.SessionBroker;
import org.sallyport.wire.ListenerTls;

/** Where the network cuts the first bytes of a connection changes nothing. */
class StartupSplitTest {
    private static final ListenerTls TLS = new ListenerTls();
    private static final byte[] GSS = Pieces.all(Pieces.number(8), Pieces.number(Messages.GSSENC_REQUEST));
    private static final byte[] SSL = Pieces.take(Messages.sslRequest());
    private static final byte[] CANCEL = Pieces.take(Messages.cancelRequest(7, new byte[] {1, 2, 3, 4}));
    private static final byte[] STARTUP =
            Pieces.take(Messages.startup(Map.of("user", "alice#bank", "database", "bank")));
    private static final byte[] PASSWORD = Pieces.message('p', "a token");

    /** A way to begin, and what is written to the client or happens here. */
    private record Beginning(String name, byte[] bytes, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Asks nobody, and refuses. */
    private static final class Services extends FakeServices {
        private final List<String> asked = new ArrayList<>();
        private boolean busy;

        @Override
        public SessionBroker broker() {
            return new SessionBroker() {
                @Override
                public Identity authenticate(OpenRequest request, String secret) {
                    asked.add(request.login() + " " + request.database() + " " + secret);
                    throw new SallyportException(ErrorCode.CREDENTIAL_INVALID, "not you");
                }
            };
        }

        @Override
        public CancelKeys cancelKeys() {
            return new CancelKeys() {
                @Override
                public void cancel(int pid, byte[] secret) {
                    asked.add("cancel " + pid + " " + Arrays.toString(secret));
                }
            };
        }

        @Override
        public ListenerTls tls() {
            return TLS;
        }

        @Override
        public Executor executor() {
            return busy ? task -> {} : Runnable::run;
        }
    }

    /** A client of this machine's. */
    private static final class Connection extends EmbeddedChannel {
        private Connection(Services services) {
            pipeline().addLast("startup", new StartupHandler(services));
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711);
        }

        private void feed(byte[] bytes) {
            pipeline().fireChannelRead(Unpooled.wrappedBuffer(bytes));
            pipeline().fireChannelReadComplete();
            runPendingTasks();
        }
    }

    @BeforeAll
    static void allowTokensInTheClear() {
        System.setProperty("SALLYPORT_DEMO", "true");
    }

    @AfterAll
    static void forbidThemAgain() {
        System.clearProperty("SALLYPORT_DEMO");
    }

    static Stream<Beginning> beginnings() {
        byte[] tooLong = Pieces.all(Pieces.number(10_001), new byte[10]);
        byte[] old = Pieces.all(Pieces.number(9), Pieces.number(2 << 16), new byte[1]);
        byte[] replication = Pieces.take(Messages.startup(Map.of("user", "alice#bank", "replication", "true")));
        return Stream.of(
                new Beginning("a login", Pieces.all(STARTUP, PASSWORD), "28000"),
                new Beginning("a login behind GSS", Pieces.all(GSS, STARTUP, PASSWORD), "28000"),
                new Beginning("GSS twice", Pieces.all(GSS, GSS), "08P01"),
                new Beginning("a request for TLS", SSL, "S"),
                new Beginning("a cancel", CANCEL, "cancel 7 [1, 2, 3, 4]"),
                new Beginning("too long a packet", tooLong, "08P01"),
                new Beginning("an old version", old, "0A000"),
                new Beginning("replication", replication, "0A000"),
                new Beginning("no password", Pieces.all(STARTUP, Pieces.query("select 1")), "08P01"));
    }

    private static String play(List<byte[]> pieces) {
        Services services = new Services();
        Connection connection = new Connection(services);
        StringBuilder outcome = new StringBuilder();
        for (byte[] piece : pieces) {
            if (connection.isOpen()) {
                connection.feed(piece);
            }
        }
        for (Object out = connection.readOutbound(); out != null; out = connection.readOutbound()) {
            ByteBuf bytes = (ByteBuf) out;
            outcome.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
        outcome.append(services.asked).append(connection.isOpen());
        connection.close();
        assertThat(services.loggingIn()).hasValue(0);
        return outcome.toString();
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void a_beginning_cut_at_any_byte_has_the_same_outcome(Beginning beginning) {
        byte[] bytes = beginning.bytes();
        String whole = play(List.of(bytes));
        assertThat(whole).contains(beginning.expected());
        for (int at = 1; at < bytes.length; at++) {
            assertThat(play(List.of(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at, bytes.length))))
                    .as("cut at " + at)
                    .isEqualTo(whole);
        }
        List<byte[]> single = new ArrayList<>();
        for (byte one : bytes) {
            single.add(new byte[] {one});
        }
        assertThat(play(single)).isEqualTo(whole);
    }

    /** A client need not wait for its login before it asks. */
    @Test
    void what_comes_behind_the_password_is_kept_for_the_relay() {
        byte[] query = Pieces.query("select 1");
        byte[] all = Pieces.all(STARTUP, PASSWORD, query);
        for (int at = STARTUP.length + PASSWORD.length - 1; at <= all.length; at++) {
            Services services = new Services();
            services.busy = true;
            Connection connection = new Connection(services);
            connection.feed(Arrays.copyOf(all, at));
            connection.feed(Arrays.copyOfRange(all, at, all.length));
            List<byte[]> got = new ArrayList<>();
            connection.pipeline().replace("startup", "relay", new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    got.add(Pieces.take((ByteBuf) message));
                }
            });
            assertThat(Pieces.all(got.toArray(byte[][]::new)))
                    .as("cut at " + at)
                    .isEqualTo(query);
            connection.close();
        }
    }
}
