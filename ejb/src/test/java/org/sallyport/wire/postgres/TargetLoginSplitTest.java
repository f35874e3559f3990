package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.platform.SallyportException;

/** Where the network cuts what a target says at the login changes nothing. */
class TargetLoginSplitTest {
    private static final String PASSWORD = "a password";
    private static final byte[] SALT = Pieces.utf8("a salt of the server");
    private static final int ITERATIONS = 10;

    private final Resource resource = ResourceFixture.postgres("bank", Resource.Limits.NONE);

    /** Plays a target that knows its password; what it says is cut at one offset of the whole. */
    private final class Login implements TargetLogin.Outcome {
        private final int cut;
        private final EmbeddedChannel channel;
        private String outcome = "";
        private int said;

        private Login(int cut) {
            this.cut = cut;
            channel = new EmbeddedChannel();
            channel.pipeline().addLast("target", new TargetLogin(resource, Map.of(), PASSWORD, Runnable::run, this));
            channel.pipeline().fireChannelActive();
        }

        @Override
        public void ready(Channel target, TargetGreeting greeting) {
            outcome += greeting.parameters() + " " + greeting.pid() + " " + Arrays.toString(greeting.secret());
        }

        @Override
        public void failed(SallyportException e) {
            outcome += e.text();
        }

        private void say(byte[]... messages) {
            byte[] bytes = Pieces.all(messages);
            int at = Math.max(0, Math.min(cut - said, bytes.length));
            feed(Arrays.copyOf(bytes, at));
            feed(Arrays.copyOfRange(bytes, at, bytes.length));
            said += bytes.length;
        }

        private void feed(byte[] bytes) {
            if (bytes.length > 0) {
                channel.pipeline().fireChannelRead(Unpooled.wrappedBuffer(bytes));
                channel.pipeline().fireChannelReadComplete();
                channel.runPendingTasks();
            }
        }

        private String hear() {
            ByteBuf message = channel.readOutbound();
            return new String(Pieces.take(message), StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(Pieces.utf8(text));
    }

    private Login play(int cut) throws GeneralSecurityException {
        Login login = new Login(cut);
        login.hear();
        login.say(Pieces.message('R', 10, "SCRAM-SHA-256", '\0'));
        String heard = login.hear();
        String first = heard.substring(heard.indexOf("n=*"));
        String serverFirst = "r=" + first.substring(first.indexOf("r=") + 2) + "server,s="
                + Base64.getEncoder().encodeToString(SALT) + ",i=" + ITERATIONS;
        login.say(Pieces.message('R', 11, Pieces.utf8(serverFirst)));
        heard = login.hear();
        String last = heard.substring(heard.indexOf("c="), heard.indexOf(",p="));
        byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(PASSWORD.toCharArray(), SALT, ITERATIONS, 256))
                .getEncoded();
        byte[] signature = hmac(hmac(salted, "Server Key"), first + "," + serverFirst + "," + last);
        login.say(
                Pieces.message('R', 12, Pieces.utf8("v=" + Base64.getEncoder().encodeToString(signature))),
                Pieces.message('R', 0),
                Pieces.message('S', "client_encoding", "UTF8"),
                Pieces.notice("hello"),
                Pieces.message('S', "TimeZone", "UTC"),
                Pieces.message('K', 77, new byte[] {1, 2, 3, 4}),
                Pieces.ready('I'));
        return login;
    }

    @Test
    void a_login_cut_at_any_byte_succeeds_with_the_same_greeting() throws GeneralSecurityException {
        Login whole = play(0);
        assertThat(whole.outcome).isEqualTo("{client_encoding=UTF8, TimeZone=UTC} 77 [1, 2, 3, 4]");
        for (int cut = 1; cut < whole.said; cut++) {
            assertThat(play(cut).outcome).as("cut at " + cut).isEqualTo(whole.outcome);
        }
    }

    @Test
    void a_refusal_cut_at_any_byte_is_told_once() {
        byte[] refusal = Pieces.error("FATAL", "28P01", "password authentication failed");
        for (int cut = 0; cut < refusal.length; cut++) {
            Login login = new Login(cut);
            login.say(refusal, Pieces.message('R', 5, 0), Pieces.message('S', "late", "x"));
            assertThat(login.outcome).as("cut at " + cut).isEqualTo("the target refused the gateway's login: 28P01");
            assertThat(login.channel.isOpen()).isFalse();
        }
    }

    @Test
    void the_answer_to_the_request_for_tls_is_one_byte_alone() {
        List<String> outcomes = new ArrayList<>();
        for (String answer : List.of("N", "SX", "E")) {
            EmbeddedChannel channel = new EmbeddedChannel(new TlsAnswer(accepted -> outcomes.add(answer + accepted)));
            channel.pipeline().fireChannelRead(Unpooled.wrappedBuffer(Pieces.utf8(answer)));
            channel.close();
        }
        assertThat(outcomes).containsExactly("Nfalse", "SXfalse", "Efalse");
    }
}
