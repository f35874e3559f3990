package org.sallyport.wire.ssh.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.recording.Outcome;
import org.sallyport.wire.ssh.file.FileResult;

/** However a client opens, cuts and places its requests, no file larger than its limit passes. */
class SftpSizeTest extends SftpSizes {
    @Test
    void an_upload_of_exactly_the_limit_passes() {
        SftpScene scene = scene(0);
        String handle = scene.opened(FILE, PUT);
        assertThat(status(scene.write(handle, 0, piece(0, 600)))).startsWith("0 ");
        assertThat(status(scene.write(handle, 600, piece(600, 1000)))).startsWith("0 ");
        scene.close(handle);
        assertThat(scene.target.files.get(FILE)).isEqualTo(piece(0, 1000));
        assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.OK);
        assertThat(scene.host.result(1).error()).isNull();
    }

    @Test
    void an_upload_stops_with_the_write_that_goes_beyond_and_its_record_says_so() {
        SftpScene scene = scene(0);
        String handle = scene.opened(FILE, PUT);
        scene.write(handle, 0, piece(0, 600));
        assertThat(status(scene.write(handle, 600, piece(600, 1001)))).isEqualTo(DENIED);
        assertThat(status(scene.write(handle, 600, piece(600, 601)))).isEqualTo(DENIED);
        assertThat(status(scene.write(handle, 0, piece(0, 1)))).isEqualTo(DENIED);
        assertThat(status(scene.close(handle))).startsWith("0 ");
        assertThat(scene.target.files.get(FILE)).isEqualTo(piece(0, 600));
        FileResult result = scene.host.result(1);
        assertThat(result.status()).isEqualTo(Outcome.Status.ERROR);
        assertThat(result.error()).isEqualTo(STOPPED);
        assertThat(result.text()).startsWith("uploaded 600 bytes, SHA-256 ");
        assertThat(scene.host.failures).isEmpty();
    }

    @Test
    void a_download_of_exactly_the_limit_passes_with_its_end() {
        SftpScene scene = scene(1000);
        String handle = scene.opened(FILE, READ);
        assertThat(SftpScene.data(scene.read(handle, 0, 600))).isEqualTo(piece(0, 600));
        assertThat(SftpScene.data(scene.read(handle, 600, 32_768))).isEqualTo(piece(600, 1000));
        assertThat(status(scene.read(handle, 1000, 32_768))).isEqualTo("1 End of file");
        scene.close(handle);
        assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.OK);
        assertThat(scene.host.result(1).bytes()).isEqualTo(1000);
    }

    @Test
    void a_download_stops_with_the_answer_that_goes_beyond_and_the_target_is_not_asked_again() {
        SftpScene scene = scene(1001);
        String handle = scene.opened(FILE, READ);
        scene.read(handle, 0, 600);
        assertThat(status(scene.read(handle, 600, 32_768))).isEqualTo(DENIED);
        scene.target.asked.clear();
        assertThat(status(scene.read(handle, 600, 1))).isEqualTo(DENIED);
        assertThat(scene.target.asked).isEmpty();
        scene.close(handle);
        FileResult result = scene.host.result(1);
        assertThat(result.status()).isEqualTo(Outcome.Status.ERROR);
        assertThat(result.error()).isEqualTo(STOPPED);
        assertThat(result.text()).startsWith("downloaded 600 bytes, SHA-256 ");
    }

    @Test
    void pipelined_reads_give_nothing_behind_the_one_that_goes_beyond() {
        SftpScene scene = scene(5000);
        String handle = scene.opened(FILE, READ);
        int[] places = {0, 800, 400, 4000, 10};
        for (int i = 0; i < places.length; i++) {
            scene.client(new Message(Sftp.READ, 50 + i)
                    .string(handle)
                    .wide(places[i])
                    .number(400)
                    .bytes());
        }
        scene.client(new Message(Sftp.CLOSE, 60).string(handle).bytes());
        scene.pump();
        assertThat(SftpScene.data(scene.answer(50))).isEqualTo(piece(0, 400));
        for (int id = 51; id <= 54; id++) {
            assertThat(status(scene.answer(id))).isEqualTo(DENIED);
        }
        assertThat(status(scene.answer(60))).startsWith("0 ");
        assertThat(scene.host.result(1).text()).startsWith("downloaded 400 bytes");
        assertThat(scene.host.result(1).error()).isEqualTo(STOPPED);
    }

    @Test
    void pipelined_writes_leave_nothing_behind_the_one_that_goes_beyond() {
        SftpScene scene = scene(0);
        String handle = scene.opened(FILE, PUT);
        for (int i = 0; i < 5; i++) {
            scene.client(new Message(Sftp.WRITE, 50 + i)
                    .string(handle)
                    .wide(400L * i)
                    .string(piece(400 * i, 400 * i + 400))
                    .bytes());
        }
        scene.close(handle);
        assertThat(status(scene.answer(51))).startsWith("0 ");
        for (int id = 52; id <= 54; id++) {
            assertThat(status(scene.answer(id))).isEqualTo(DENIED);
        }
        assertThat(scene.target.files.get(FILE)).isEqualTo(piece(0, 800));
    }

    /** OpenSSH's client takes the last answer for all: a refusal that came early would make it believe in a whole file. */
    @Test
    void what_is_denied_is_answered_behind_what_was_asked_before() {
        SftpScene scene = scene(0);
        String handle = scene.opened(FILE, PUT);
        for (int i = 0; i < 4; i++) {
            scene.client(new Message(Sftp.WRITE, 50 + i)
                    .string(handle)
                    .wide(400L * i)
                    .string(piece(400 * i, 400 * i + 400))
                    .bytes());
        }
        assertThat(scene.host.toClient.size()).isZero();
        scene.client(new Message(Sftp.CLOSE, 60).string(handle).bytes());
        scene.pump();
        assertThat(scene.answers.keySet()).endsWith(50, 51, 52, 53, 60);
        assertThat(status(scene.answer(53))).isEqualTo(DENIED);
        assertThat(scene.host.result(1).error()).isEqualTo(STOPPED);
    }

    @Test
    void a_channel_that_ends_while_a_denial_waits_ends_its_file_once() {
        SftpScene scene = scene(0);
        String handle = scene.opened(FILE, PUT);
        for (int i = 0; i < 3; i++) {
            scene.client(new Message(Sftp.WRITE, 50 + i)
                    .string(handle)
                    .wide(600L * i)
                    .string(piece(0, 600))
                    .bytes());
        }
        scene.client(new Message(Sftp.CLOSE, 60).string(handle).bytes());
        scene.relay.close();
        assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.UNKNOWN);
        assertThat(scene.host.result(1).error()).isEqualTo(STOPPED);
    }

    @Test
    void requests_and_answers_that_are_cut_anywhere_are_stopped_the_same() {
        for (int cut = 1; cut < 60; cut += 7) {
            SftpScene scene = scene(0);
            String handle = scene.opened(FILE, PUT);
            byte[] write = new Message(Sftp.WRITE, 77)
                    .string(handle)
                    .wide(900)
                    .string(piece(0, 101))
                    .bytes();
            byte[] close = new Message(Sftp.CLOSE, 78).string(handle).bytes();
            byte[] both = Arrays.copyOf(write, write.length + close.length);
            System.arraycopy(close, 0, both, write.length, close.length);
            for (int at = 0; at < both.length; at += cut) {
                scene.relay.fromClient(both.clone(), at, Math.min(cut, both.length - at));
            }
            scene.pump();
            assertThat(status(scene.answer(77))).as("cut " + cut).isEqualTo(DENIED);
            assertThat(status(scene.answer(78))).as("cut " + cut).startsWith("0 ");
            assertThat(size(scene)).isZero();
        }
    }

    @Test
    void an_answer_that_drips_in_is_dropped_whole_and_the_next_one_passes() {
        SftpScene scene = scene(5000);
        scene.target.files.put("/data/other", piece(0, 300));
        String limited = scene.opened(FILE, READ);
        String other = scene.opened("/data/other", READ);
        scene.client(
                new Message(Sftp.READ, 50).string(limited).wide(0).number(1500).bytes());
        scene.client(
                new Message(Sftp.READ, 51).string(other).wide(0).number(300).bytes());
        List<byte[]> answers = scene.target.answer(scene.host.toTarget.toByteArray());
        scene.host.toTarget.reset();
        for (byte[] answer : answers) {
            for (int at = 0; at < answer.length; at += 11) {
                scene.relay.fromTarget(answer.clone(), at, Math.min(11, answer.length - at));
            }
        }
        scene.pump();
        assertThat(status(scene.answer(50))).isEqualTo(DENIED);
        assertThat(SftpScene.data(scene.answer(51))).isEqualTo(piece(0, 300));
    }

    @ParameterizedTest
    @ValueSource(longs = {1000, 4000, 1L << 40, Long.MAX_VALUE, -1})
    void a_gap_gets_nothing_beyond_the_limit(long offset) {
        SftpScene scene = scene(0);
        String handle = scene.opened(FILE, PUT);
        assertThat(status(scene.write(handle, offset, piece(0, 1)))).isEqualTo(DENIED);
        assertThat(size(scene)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_file_opened_twice_gets_no_larger_at_once_or_one_after_the_other(boolean atOnce) {
        SftpScene scene = scene(0);
        String first = scene.opened(FILE, PUT);
        String second = atOnce ? scene.opened(FILE, WRITE) : "";
        assertThat(status(scene.write(first, 0, piece(0, 1000)))).startsWith("0 ");
        scene.close(first);
        second = atOnce ? second : scene.opened(FILE, WRITE);
        assertThat(status(scene.write(second, 1000, piece(1000, 2000)))).isEqualTo(DENIED);
        assertThat(size(scene)).isEqualTo(1000);
        scene.close(second);

        scene.target.files.put(FILE, content);
        String one = scene.opened(FILE, READ);
        String other = scene.opened(FILE, READ);
        assertThat(SftpScene.data(scene.read(one, 0, 1000))).hasSize(1000);
        assertThat(status(scene.read(other, 1000, 1000))).isEqualTo(DENIED);
    }

    @Test
    void a_file_that_was_stopped_can_be_opened_again_and_gets_no_further() {
        SftpScene scene = scene(0);
        for (int i = 0; i < 3; i++) {
            String handle = scene.opened(FILE, WRITE | 0x08);
            scene.write(handle, 0, piece(0, 1000));
            assertThat(status(scene.write(handle, 1000, piece(1000, 1001)))).isEqualTo(DENIED);
            scene.close(handle);
        }
        assertThat(size(scene)).isEqualTo(1000);
    }

    @Test
    void a_file_can_be_moved_as_often_as_it_is_opened() {
        SftpScene scene = scene(0);
        for (int i = 0; i < 3; i++) {
            String up = scene.opened(FILE, PUT);
            assertThat(status(scene.write(up, 0, piece(0, 1000)))).startsWith("0 ");
            scene.close(up);
            String down = scene.opened(FILE, READ);
            assertThat(SftpScene.data(scene.read(down, 0, 1000))).hasSize(1000);
            scene.close(down);
        }
    }

    @Test
    void what_has_no_places_is_counted_by_its_bytes() {
        SftpScene scene = scene(700);
        String handle = scene.opened(FILE, UPDATE);
        scene.read(handle, 0, 700);
        assertThat(status(scene.read(handle, 0, 700))).isEqualTo(DENIED);
        String other = scene.opened(FILE, UPDATE);
        scene.write(other, 0, piece(0, 700));
        assertThat(status(scene.write(other, 0, piece(700, 1400)))).isEqualTo(DENIED);
        assertThat(status(scene.read(other, 0, 1))).isEqualTo(DENIED);
    }

    @Test
    void a_masked_download_is_stopped_by_what_would_be_given() {
        SftpScene scene = SftpScene.open(s -> {
            s.target.files.put(FILE, content);
            s.host.mask = (window, from, to, findings) -> Arrays.copyOfRange(window, from, to);
            s.host.limits.put("DOWNLOAD " + FILE, 1000L);
        });
        String handle = scene.opened(FILE, READ);
        assertThat(SftpScene.data(scene.read(handle, 0, 1000))).isEqualTo(piece(0, 1000));
        assertThat(status(scene.read(handle, 1000, 1))).isEqualTo(DENIED);
        assertThat(status(scene.read(handle, 0, 1))).isEqualTo(DENIED);
        scene.close(handle);
        assertThat(scene.host.result(1).text()).startsWith("downloaded 1000 bytes");
        assertThat(scene.host.result(1).error()).isEqualTo(STOPPED);
    }

    @Test
    void a_channel_that_ends_behind_a_stop_leaves_the_rule_in_the_record() {
        SftpScene scene = scene(0);
        String handle = scene.opened(FILE, PUT);
        scene.write(handle, 0, piece(0, 1001));
        scene.relay.close();
        assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.CANCELLED);
        assertThat(scene.host.result(1).error()).isEqualTo(STOPPED);
    }

    @Test
    void a_limit_of_nothing_lets_an_empty_file_pass() {
        SftpScene scene = scene(0);
        scene.host.limits.put("UPLOAD " + FILE, 0L);
        scene.close(scene.opened(FILE, PUT));
        assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.OK);
        String handle = scene.opened(FILE, PUT);
        assertThat(status(scene.write(handle, 0, piece(0, 1)))).startsWith("3 ");
        assertThat(size(scene)).isZero();
    }
}
