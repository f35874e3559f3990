package org.sallyport.wire.ssh.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.recording.Outcome;
import org.sallyport.wire.ssh.file.FileResult;

/** However a client opens, cuts and places its requests, no file larger than its limit passes. */
class SftpSizeTest {
    private static final int READ = 0x01;
    private static final int WRITE = 0x02;
    private static final int UPDATE = 0x03;
    private static final int APPEND = 0x04;
    private static final int PUT = 0x02 | 0x08 | 0x10;
    private static final String FILE = "/data/file";
    private static final String STOPPED = "stopped by rule size, beyond 1000 bytes: too large";
    private static final String DENIED = "3 Sallyport: " + STOPPED;

    private final byte[] content = new byte[5000];

    SftpSizeTest() {
        new Random(1).nextBytes(content);
    }

    private SftpScene scene(int there) {
        return SftpScene.open(s -> {
            s.target.files.put(FILE, Arrays.copyOf(content, there));
            s.host.limits.put("UPLOAD " + FILE, 1000L);
            s.host.limits.put("DOWNLOAD " + FILE, 1000L);
        });
    }

    private byte[] piece(int from, int to) {
        return Arrays.copyOfRange(content, from, to);
    }

    private static int size(SftpScene scene) {
        return scene.target.files.getOrDefault(FILE, new byte[0]).length;
    }

    private static String status(byte[] answer) {
        return SftpScene.status(answer);
    }

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
    void what_would_be_appended_at_a_place_that_nobody_counts_is_not_opened() {
        SftpScene scene = scene(900);
        int id = scene.id();
        byte[] answer = scene.ask(
                new Message(Sftp.OPEN, id).string(FILE).number(WRITE | APPEND).number(0), id);
        assertThat(status(answer)).isEqualTo("3 the rules do not allow this");
        assertThat(scene.target.handles).isEmpty();
        scene.opened("/data/other", WRITE | APPEND | 0x08);
    }

    @Test
    void a_resumed_upload_goes_on_to_the_limit() {
        SftpScene scene = scene(900);
        String handle = scene.opened(FILE, WRITE);
        assertThat(status(scene.write(handle, 900, piece(900, 1000)))).startsWith("0 ");
        assertThat(status(scene.write(handle, 1000, piece(1000, 1001)))).isEqualTo(DENIED);
        assertThat(scene.target.files.get(FILE)).isEqualTo(piece(0, 1000));
    }

    @ParameterizedTest
    @CsvSource({"1000, 0", "1001, 3", "-1, 3"})
    void a_file_is_not_made_larger_by_its_attributes(long size, String answer) {
        SftpScene scene = scene(0);
        assertThat(status(scene.ask(
                        new Message(Sftp.SETSTAT, 70).string(FILE).number(1).wide(size), 70)))
                .startsWith(answer);
        assertThat(status(scene.ask(
                        new Message(Sftp.EXTENDED, 71)
                                .string(Sftp.LSETSTAT)
                                .string(FILE)
                                .number(1)
                                .wide(size),
                        71)))
                .startsWith(answer);
        int id = scene.id();
        byte[] opened = scene.ask(
                new Message(Sftp.OPEN, id).string(FILE).number(WRITE).number(1).wide(size), id);
        assertThat(opened[4] == Sftp.HANDLE).isEqualTo(answer.equals("0"));
        String handle = scene.opened(FILE, WRITE);
        byte[] set = scene.ask(
                new Message(Sftp.FSETSTAT, 72).string(handle).number(1).wide(size), 72);
        assertThat(status(set).startsWith("3 ")).isEqualTo(answer.equals("3"));
    }

    @Test
    void a_copy_on_the_target_counts_at_both_ends() {
        SftpScene scene = scene(900);
        scene.target.files.put("/data/free", content);
        String limited = scene.opened(FILE, UPDATE);
        String free = scene.opened("/data/free", UPDATE);
        assertThat(copied(scene, free, 0, 1000, limited, 0)).startsWith("0 ");
        assertThat(copied(scene, free, 0, 1, limited, 1000)).startsWith("3 ");
        assertThat(scene.host.refused).containsExactly("sftp copy /data/free " + FILE);
        String again = scene.opened(FILE, UPDATE);
        assertThat(copied(scene, again, 0, 0, free, 0)).startsWith("3 ");
        String third = scene.opened(FILE, UPDATE);
        assertThat(copied(scene, free, 0, -1, third, 0)).startsWith("3 ");
        assertThat(copied(scene, free, 0, 0, free, 5000)).startsWith("0 ");
    }

    private static String copied(SftpScene scene, String from, long at, long length, String to, long place) {
        int id = scene.id();
        return status(scene.ask(
                new Message(Sftp.EXTENDED, id)
                        .string(Sftp.COPY_DATA)
                        .string(from)
                        .wide(at)
                        .wide(length)
                        .string(to)
                        .wide(place),
                id));
    }

    @Test
    void a_rename_does_not_lead_around_a_limit() {
        SftpScene scene = scene(5000);
        scene.target.files.put("/tmp/big", content);
        scene.host.limits.put("UPLOAD /data/same", 1000L);
        scene.host.limits.put("DOWNLOAD /data/same", 1000L);
        assertThat(status(scene.path(Sftp.RENAME, FILE, "/tmp/out"))).startsWith("3 ");
        assertThat(status(scene.path(Sftp.RENAME, "/tmp/big", FILE))).startsWith("3 ");
        assertThat(scene.target.files).containsKeys(FILE, "/tmp/big");
        assertThat(status(scene.path(Sftp.RENAME, FILE, "/data/same"))).startsWith("0 ");
        assertThat(status(scene.path(Sftp.RENAME, "/tmp/big", "/tmp/bigger"))).startsWith("0 ");
    }

    @Test
    void a_file_may_be_renamed_to_where_no_less_is_limited() {
        SftpScene scene = scene(0);
        scene.target.files.put("/in/a", new byte[5]);
        scene.target.files.put("/out/a", new byte[5]);
        scene.host.limits.put("UPLOAD /in/a", 10L);
        scene.host.limits.put("DOWNLOAD /out/b", 10L);
        assertThat(status(scene.path(Sftp.RENAME, "/in/a", "/free"))).startsWith("0 ");
        assertThat(status(scene.path(Sftp.RENAME, "/out/a", "/out/b"))).startsWith("0 ");
    }

    @Test
    void a_link_does_not_lead_around_a_limit() {
        SftpScene scene = scene(5000);
        scene.target.files.put("/tmp/big", content);
        assertThat(linked(scene, FILE, "/tmp/link")).startsWith("3 ");
        assertThat(linked(scene, "/tmp/big", FILE + "2")).startsWith("0 ");
        scene.host.limits.put("UPLOAD /data/new", 1000L);
        assertThat(linked(scene, "/tmp/big", "/data/new")).startsWith("3 ");
        assertThat(status(scene.path(Sftp.SYMLINK, FILE, "/tmp/soft"))).startsWith("3 ");
        assertThat(status(scene.path(Sftp.SYMLINK, "/tmp/big", "/tmp/soft"))).startsWith("0 ");
    }

    private static String linked(SftpScene scene, String from, String to) {
        int id = scene.id();
        return status(scene.ask(
                new Message(Sftp.EXTENDED, id)
                        .string(Sftp.HARDLINK)
                        .string(from)
                        .string(to),
                id));
    }

    @Test
    void a_link_that_is_there_has_the_limit_of_what_it_leads_to() {
        SftpScene scene = SftpScene.open(s -> {
            s.target.files.put(FILE, content);
            s.target.links.put("/tmp/soft", FILE);
            s.host.resolvesPaths = true;
            s.host.limits.put("DOWNLOAD " + FILE, 1000L);
        });
        String handle = scene.opened("/tmp/soft", READ);
        assertThat(status(scene.read(handle, 0, 1001))).isEqualTo(DENIED);
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
