package org.sallyport.wire.ssh.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.statement.Effect;

class SftpHostileTest {
    private static void ends(SftpScene scene, String reason) {
        assertThat(scene.host.failures).hasSize(1).first().asString().contains(reason);
        scene.client(new Message(Sftp.REMOVE, 9).string("x").bytes());
        scene.pump();
        assertThat(scene.target.asked).isEmpty();
        assertThat(scene.host.failures).hasSize(1);
    }

    private static void fromTarget(SftpScene scene, Message message) {
        byte[] bytes = message.bytes();
        scene.relay.fromTarget(bytes, 0, bytes.length);
    }

    @Test
    void version_3_is_spoken_and_extensions_that_are_not_understood_are_not_offered() {
        SftpScene scene = new SftpScene();
        scene.client(new Message(Sftp.INIT).number(6).string("x").string("y").bytes());
        assertThat(scene.host.toTarget.toByteArray())
                .isEqualTo(new Message(Sftp.INIT).number(3).bytes());
        scene.pump();
        assertThat(new String(scene.answer(-1), StandardCharsets.ISO_8859_1))
                .contains("posix-rename@openssh.com")
                .doesNotContain("evil");
    }

    @Test
    void requests_that_come_with_the_greeting_wait_for_it() {
        SftpScene scene = new SftpScene();
        scene.client(new Message(Sftp.INIT).number(3).bytes());
        scene.client(new Message(Sftp.REALPATH, 5).string(".").bytes());
        assertThat(scene.relay.queued()).isPositive();
        scene.pump();
        assertThat(SftpScene.names(scene.answer(5))).containsExactly("/home/app");
        assertThat(scene.host.texts).containsExactly("sftp realpath /home/app");
        assertThat(scene.answers).containsOnlyKeys(-1, 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void an_older_version_of_the_client_ends_the_channel(int version) {
        SftpScene scene = new SftpScene();
        scene.client(new Message(Sftp.INIT).number(version).bytes());
        ends(scene, "version " + version);
    }

    @Test
    void another_version_of_the_target_ends_the_channel() {
        SftpScene scene = new SftpScene();
        scene.client(new Message(Sftp.INIT).number(3).bytes());
        fromTarget(scene, new Message(Sftp.VERSION).number(4));
        ends(scene, "version 4");
    }

    @Test
    void an_unknown_extension_is_refused_and_recorded() {
        SftpScene scene = SftpScene.open();
        byte[] answer = scene.ask(
                new Message(Sftp.EXTENDED, 5).string("evil@example.com").string("/etc/shadow"), 5);
        assertThat(SftpScene.status(answer)).isEqualTo("8 this gateway does not know the request");
        assertThat(SftpScene.status(scene.ask(new Message(21, 6).string("a").string("b"), 6)))
                .startsWith("8 ");
        assertThat(scene.host.refused)
                .containsExactly("sftp unknown evil@example.com", "sftp unknown \"message of type 21\"");
        assertThat(scene.target.asked).isEmpty();
    }

    @Test
    void a_handle_that_was_never_given_out_or_is_closed_is_refused() {
        SftpScene scene = SftpScene.open(s -> s.target.files.put("/home/app/a", new byte[9]));
        scene.target.handles.put("other", "/home/app/a");
        assertThat(SftpScene.status(scene.read("other", 0, 9))).isEqualTo("4 the handle is not open");
        assertThat(SftpScene.status(scene.write("other", 0, new byte[3]))).startsWith("4 ");
        assertThat(SftpScene.status(scene.close("other"))).startsWith("4 ");
        String handle = scene.opened("a", 1);
        assertThat(SftpScene.status(scene.write(handle, 0, new byte[3]))).startsWith("3 ");
        scene.close(handle);
        assertThat(SftpScene.status(scene.read(handle, 0, 9))).startsWith("4 ");
        assertThat(scene.target.files.get("/home/app/a")).isEqualTo(new byte[9]);
        assertThat(scene.target.asked).containsExactly("3 /home/app/a");
        assertThat(scene.host.refused).hasSize(5);
    }

    @Test
    void files_beyond_the_bound_are_not_opened() {
        SftpScene scene = SftpScene.open(s -> s.target.files.put("/home/app/a", new byte[9]));
        for (int i = 0; i < Conversation.MAX_OPEN; i++) {
            scene.opened("a", 1);
        }
        int id = scene.id();
        byte[] answer =
                scene.ask(new Message(Sftp.OPEN, id).string("a").number(1).number(0), id);
        assertThat(SftpScene.status(answer)).startsWith("4 at most 1000 files");
    }

    @Test
    void a_path_that_is_too_long_or_holds_a_zero_byte_is_refused() {
        SftpScene scene = SftpScene.open();
        assertThat(SftpScene.status(scene.path(Sftp.STAT, "x".repeat(4097)))).startsWith("5 ");
        assertThat(SftpScene.status(scene.path(Sftp.STAT, "x".repeat(4090)))).startsWith("5 ");
        assertThat(SftpScene.status(scene.path(Sftp.STAT, "/etc/shadow\0.txt"))).startsWith("5 ");
        assertThat(scene.target.asked).isEmpty();
    }

    @Test
    void a_message_that_is_too_long_too_short_or_inconsistent_ends_the_channel() {
        List<Consumer<SftpScene>> attacks = List.of(
                s -> s.client(new byte[] {0, 4, 9, 0, Sftp.REMOVE}),
                s -> s.client(new byte[] {-1, -1, -1, -1, Sftp.REMOVE}),
                s -> s.client(new byte[] {0, 0, 0, 0, Sftp.REMOVE}),
                s -> s.client(new byte[] {0, 0, 0, 2, Sftp.REMOVE, 0}),
                s -> s.client(new Message(Sftp.REMOVE, 5).number(900).bytes()),
                s -> s.client(new Message(Sftp.WRITE, 5).number(-5).wide(0).bytes()),
                s -> s.client(new Message(Sftp.WRITE, 5)
                        .string("h")
                        .wide(0)
                        .number(70_000)
                        .bytes()),
                s -> s.client(new Message(Sftp.WRITE, 5)
                        .string("h")
                        .wide(0)
                        .string("abc")
                        .string("REMOVE")
                        .bytes()),
                s -> s.client(new Message(Sftp.INIT).number(3).bytes()));
        for (Consumer<SftpScene> attack : attacks) {
            SftpScene scene = SftpScene.open();
            attack.accept(scene);
            ends(scene, "");
        }
    }

    @Test
    void a_number_that_is_in_use_ends_the_channel() {
        SftpScene scene = SftpScene.open();
        scene.client(new Message(Sftp.STAT, 5).string("a").bytes());
        scene.client(new Message(Sftp.STAT, 5).string("b").bytes());
        scene.target.asked.clear();
        scene.host.toTarget.reset();
        ends(scene, "request 5 is not answered yet");
    }

    @Test
    void a_number_that_the_gateway_is_using_waits_until_it_is_free() {
        SftpScene scene = new SftpScene();
        scene.client(new Message(Sftp.INIT).number(3).bytes());
        scene.client(new Message(Sftp.STAT, -16).string("a").bytes());
        scene.pump();
        assertThat(SftpScene.status(scene.answer(-16))).isEqualTo("2 No such file");
    }

    @Test
    void requests_beyond_the_bound_end_the_channel() {
        SftpScene scene = SftpScene.open();
        for (int i = 0; i <= Requests.MAX; i++) {
            scene.client(new Message(Sftp.STAT, i).string("a").bytes());
        }
        assertThat(scene.host.failures).hasSize(1);
    }

    @Test
    void bytes_beyond_the_bound_behind_a_decision_end_the_channel() {
        SftpScene scene = SftpScene.open(s -> s.host.holds = operation -> true);
        scene.client(new Message(Sftp.REMOVE, 5).string("a").bytes());
        byte[] much = new byte[SftpRelay.PAUSE_AT];
        scene.client(much);
        assertThat(scene.relay.queued()).isEqualTo(SftpRelay.PAUSE_AT);
        for (int i = 0; i < 8; i++) {
            scene.client(much);
        }
        assertThat(scene.host.failures).hasSize(1);
        assertThat(scene.relay.queued()).isZero();
    }

    @Test
    void a_target_that_answers_what_it_was_not_asked_ends_the_channel() {
        List<Consumer<SftpScene>> attacks = List.of(
                s -> fromTarget(s, new Message(Sftp.STATUS, 99).number(0)),
                s -> fromTarget(s, new Message(Sftp.DATA, 5).string("abc")),
                s -> fromTarget(s, new Message(Sftp.NAME, 5).number(0)),
                s -> fromTarget(s, new Message(Sftp.DATA, 6).string("more than was asked for")),
                s -> {
                    fromTarget(s, new Message(Sftp.HANDLE, 7).string("h0"));
                });
        for (Consumer<SftpScene> attack : attacks) {
            SftpScene scene = SftpScene.open(s -> s.target.files.put("/home/app/a", new byte[9]));
            String handle = scene.opened("a", 1);
            assertThat(handle).isEqualTo("h0");
            scene.client(new Message(Sftp.STAT, 5).string("a").bytes());
            scene.client(
                    new Message(Sftp.READ, 6).string(handle).wide(0).number(3).bytes());
            scene.client(
                    new Message(Sftp.OPEN, 7).string("a").number(1).number(0).bytes());
            scene.host.toTarget.reset();
            scene.target.asked.clear();
            attack.accept(scene);
            ends(scene, "target");
        }
    }

    @Test
    void an_answer_of_the_gateway_never_gets_into_the_middle_of_another() {
        SftpScene scene = SftpScene.open(s -> s.target.files.put("/home/app/a", new byte[9000]));
        scene.host.refuses = operation -> operation.effects().contains(Effect.DESTROY);
        String handle = scene.opened("a", 1);
        scene.client(
                new Message(Sftp.READ, 50).string(handle).wide(0).number(9000).bytes());
        byte[] answer = scene.target.answer(scene.host.toTarget.toByteArray()).get(0);
        scene.host.toTarget.reset();
        scene.relay.fromTarget(answer, 0, 4000);
        scene.client(new Message(Sftp.REMOVE, 51).string("a").bytes());
        scene.relay.fromTarget(answer, 4000, answer.length - 4000);
        scene.pump();
        assertThat(SftpScene.data(scene.answer(50))).isEqualTo(new byte[9000]);
        assertThat(SftpScene.status(scene.answer(51))).startsWith("3 ");
    }

    @Test
    void limits_are_the_lesser_of_the_targets_and_ours() {
        SftpScene scene = SftpScene.open();
        byte[] answer = scene.ask(new Message(Sftp.EXTENDED, 5).string(Sftp.LIMITS), 5);
        Fields in = new Fields(answer, 9, answer.length - 9);
        assertThat(List.of(in.wide(), in.wide(), in.wide(), in.wide()))
                .containsExactly(262_144L, 261_120L, 1000L, 1000L);
    }
}
