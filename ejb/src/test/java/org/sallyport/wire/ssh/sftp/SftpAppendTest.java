package org.sallyport.wire.ssh.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to a file's end is counted from there, whatever place the client names. */
class SftpAppendTest extends SftpSizes {
    /** OpenSSH's own reput opens so; the target appends whatever place a client names. */
    @ParameterizedTest
    @ValueSource(longs = {0, 900, 950})
    void what_is_appended_is_counted_from_where_the_file_ends(long place) {
        SftpScene scene = scene(900);
        String handle = scene.opened(FILE, WRITE | APPEND);
        assertThat(status(scene.write(handle, place, piece(900, 950)))).startsWith("0 ");
        assertThat(status(scene.write(handle, place, piece(950, 1000)))).startsWith("0 ");
        assertThat(status(scene.write(handle, place, piece(0, 1)))).isEqualTo(DENIED);
        scene.close(handle);
        assertThat(scene.target.files.get(FILE)).isEqualTo(piece(0, 1000));
        assertThat(scene.host.result(1).text()).startsWith("uploaded 100 bytes");
        assertThat(scene.host.result(1).error()).isEqualTo(STOPPED);
    }

    @Test
    void pipelined_appends_are_counted_one_by_one() {
        SftpScene scene = scene(0);
        String handle = scene.opened(FILE, WRITE | APPEND);
        for (int i = 0; i < 5; i++) {
            scene.client(new Message(Sftp.WRITE, 50 + i)
                    .string(handle)
                    .wide(0)
                    .string(piece(300 * i, 300 * i + 300))
                    .bytes());
        }
        scene.client(new Message(Sftp.CLOSE, 60).string(handle).bytes());
        scene.pump();
        assertThat(scene.answers.keySet()).endsWith(50, 51, 52, 53, 54, 60);
        assertThat(status(scene.answer(52))).startsWith("0 ");
        assertThat(status(scene.answer(53))).isEqualTo(DENIED);
        assertThat(scene.target.files.get(FILE)).isEqualTo(piece(0, 900));
        assertThat(scene.relay.isBusy()).isFalse();
    }

    @Test
    void an_appending_handle_sees_what_others_have_made_of_the_file() {
        SftpScene scene = scene(0);
        String appending = scene.opened(FILE, WRITE | APPEND);
        String another = scene.opened(FILE, WRITE | APPEND);
        String placing = scene.opened(FILE, WRITE);
        scene.write(placing, 0, piece(0, 700));
        assertThat(status(scene.write(another, 0, piece(700, 900)))).startsWith("0 ");
        assertThat(status(scene.write(appending, 0, piece(900, 1001)))).isEqualTo(DENIED);
        assertThat(size(scene)).isEqualTo(900);
    }

    /** Answers to the gateway's own reads let the client go on while the file's end is still asked for. */
    @Test
    void appends_among_reads_of_the_gateways_own_are_counted_one_by_one() {
        SftpScene masked = SftpScene.open(s -> {
            s.target.files.put(FILE, piece(0, 600));
            s.target.mostRead = 300;
            s.host.mask = (window, from, to, findings) -> Arrays.copyOfRange(window, from, to);
            s.host.limits.put("UPLOAD " + FILE, 1000L);
        });
        String handle = masked.opened(FILE, UPDATE | APPEND);
        masked.client(
                new Message(Sftp.READ, 40).string(handle).wide(0).number(500).bytes());
        List<byte[]> answers = masked.target.answer(masked.host.toTarget.toByteArray());
        masked.host.toTarget.reset();
        answers.forEach(answer -> masked.relay.fromTarget(answer, 0, answer.length));
        for (int i = 0; i < 3; i++) {
            masked.client(new Message(Sftp.WRITE, 50 + i)
                    .string(handle)
                    .wide(0)
                    .string(piece(0, 200))
                    .bytes());
        }
        masked.pump();
        assertThat(status(masked.answer(51))).startsWith("0 ");
        assertThat(status(masked.answer(52))).isEqualTo(DENIED);
        assertThat(size(masked)).isEqualTo(1000);
    }

    @Test
    void what_is_appended_where_the_target_does_not_say_how_large_the_file_is_is_stopped() {
        SftpScene scene = scene(0);
        String handle = scene.opened(FILE, WRITE | APPEND);
        scene.target.files.remove(FILE);
        assertThat(status(scene.write(handle, 0, piece(0, 1)))).isEqualTo(DENIED);
    }

    @Test
    void without_a_limit_the_target_is_not_asked_where_a_file_ends() {
        SftpScene scene = SftpScene.open();
        String handle = scene.opened("/data/free", WRITE | APPEND | 0x08);
        for (int i = 0; i < 2; i++) {
            scene.client(new Message(Sftp.WRITE, 50 + i)
                    .string(handle)
                    .wide(0)
                    .string(piece(300 * i, 300 * i + 300))
                    .bytes());
        }
        assertThat(scene.host.toTarget.size()).isGreaterThan(600);
        scene.pump();
        assertThat(scene.target.files.get("/data/free")).isEqualTo(piece(0, 600));
    }

    @Test
    void an_append_that_drips_in_is_counted_the_same() {
        for (int cut = 1; cut < 60; cut += 7) {
            SftpScene scene = scene(900);
            String handle = scene.opened(FILE, WRITE | APPEND);
            byte[] write = new Message(Sftp.WRITE, 77)
                    .string(handle)
                    .wide(0)
                    .string(piece(900, 1000))
                    .bytes();
            for (int at = 0; at < write.length; at += cut) {
                scene.relay.fromClient(write.clone(), at, Math.min(cut, write.length - at));
                scene.pump();
            }
            assertThat(status(scene.answer(77))).as("cut " + cut).startsWith("0 ");
            assertThat(scene.target.files.get(FILE)).as("cut " + cut).isEqualTo(piece(0, 1000));
        }
    }

    @Test
    void a_resumed_upload_goes_on_to_the_limit() {
        SftpScene scene = scene(900);
        String handle = scene.opened(FILE, WRITE);
        assertThat(status(scene.write(handle, 900, piece(900, 1000)))).startsWith("0 ");
        assertThat(status(scene.write(handle, 1000, piece(1000, 1001)))).isEqualTo(DENIED);
        assertThat(scene.target.files.get(FILE)).isEqualTo(piece(0, 1000));
    }
}
