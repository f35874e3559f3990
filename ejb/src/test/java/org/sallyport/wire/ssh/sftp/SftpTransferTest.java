package org.sallyport.wire.ssh.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sallyport.recording.Outcome;
import org.sallyport.wire.ssh.file.FileResult;
import org.sallyport.wire.ssh.file.Moved;

class SftpTransferTest {
    private static final int READ = 0x01;
    private static final int PUT = 0x02 | 0x08 | 0x10;
    private static final String FILE = "/home/app/data.bin";

    private final byte[] content = new byte[200_000];

    SftpTransferTest() {
        new Random(1).nextBytes(content);
    }

    private static String sha256(byte[] data) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    }

    @Test
    void a_download_is_one_command_with_its_size_and_hash() throws Exception {
        SftpScene scene = SftpScene.open(s -> s.target.files.put(FILE, content));
        String handle = scene.opened(FILE, READ);
        for (int at = 0; at < content.length; at += 32_768) {
            assertThat(SftpScene.data(scene.read(handle, at, 32_768)))
                    .isEqualTo(Arrays.copyOfRange(content, at, Math.min(content.length, at + 32_768)));
        }
        assertThat(SftpScene.status(scene.read(handle, content.length, 10))).isEqualTo("1 End of file");
        assertThat(scene.host.results).isEmpty();
        assertThat(SftpScene.status(scene.close(handle))).isEqualTo("0 Success");
        assertThat(scene.host.texts).containsExactly("sftp download " + FILE);
        FileResult result = scene.host.result(1);
        assertThat(result.status()).isEqualTo(Outcome.Status.OK);
        assertThat(result.down()).isEqualTo(new Moved(content.length, 0, sha256(content)));
        assertThat(result.up()).isNull();
        assertThat(result.text()).isEqualTo("downloaded 200000 bytes, SHA-256 " + sha256(content));
    }

    @Test
    void an_upload_whose_writes_are_pipelined_is_one_command_with_its_size_and_hash() throws Exception {
        SftpScene scene = SftpScene.open();
        String handle = scene.opened("data.bin", PUT);
        for (int at = 0; at < content.length; at += 30_000) {
            byte[] piece = Arrays.copyOfRange(content, at, Math.min(content.length, at + 30_000));
            scene.client(new Message(Sftp.WRITE, scene.id())
                    .string(handle)
                    .wide(at)
                    .string(piece)
                    .bytes());
        }
        scene.close(handle);
        assertThat(scene.target.files.get(FILE)).isEqualTo(content);
        assertThat(scene.host.texts).containsExactly("sftp upload " + FILE);
        assertThat(scene.host.result(1).up()).isEqualTo(new Moved(content.length, 0, sha256(content)));
        assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.OK);
    }

    @Test
    void bytes_that_drip_in_one_by_one_or_are_cut_anywhere_move_the_same() throws Exception {
        byte[] small = Arrays.copyOf(content, 300);
        for (int cut = 1; cut < 420; cut++) {
            SftpScene scene = SftpScene.open();
            String handle = scene.opened("x", PUT);
            byte[] write = new Message(Sftp.WRITE, 77)
                    .string(handle)
                    .wide(0)
                    .string(small)
                    .bytes();
            byte[] read = new Message(Sftp.CLOSE, 78).string(handle).bytes();
            byte[] both = Arrays.copyOf(write, write.length + read.length);
            System.arraycopy(read, 0, both, write.length, read.length);
            for (int at = 0; at < both.length; at += cut) {
                scene.relay.fromClient(both.clone(), at, Math.min(cut, both.length - at));
            }
            scene.pump();
            assertThat(scene.target.files.get("/home/app/x")).as("cut " + cut).isEqualTo(small);
            assertThat(scene.host.result(1).up()).isEqualTo(new Moved(300, 0, sha256(small)));
        }
    }

    @Test
    void answers_that_come_out_of_order_reach_the_client_and_leave_no_hash() {
        SftpScene scene = SftpScene.open(s -> s.target.files.put(FILE, content));
        String handle = scene.opened(FILE, READ);
        scene.target.shuffled = true;
        scene.client(
                new Message(Sftp.READ, 91).string(handle).wide(0).number(1000).bytes());
        scene.client(new Message(Sftp.READ, 92)
                .string(handle)
                .wide(1000)
                .number(1000)
                .bytes());
        scene.client(new Message(Sftp.CLOSE, 93).string(handle).bytes());
        scene.pump();
        assertThat(SftpScene.data(scene.answer(91))).isEqualTo(Arrays.copyOf(content, 1000));
        assertThat(SftpScene.data(scene.answer(92))).isEqualTo(Arrays.copyOfRange(content, 1000, 2000));
        assertThat(scene.host.result(1).down()).isEqualTo(new Moved(2000, 1000, null));
        assertThat(scene.host.result(1).text()).isEqualTo("downloaded 2000 bytes from byte 1000, not in order");
    }

    @Test
    void a_resumed_download_says_where_it_began() throws Exception {
        SftpScene scene = SftpScene.open(s -> s.target.files.put(FILE, content));
        String handle = scene.opened(FILE, READ);
        scene.read(handle, 199_000, 1000);
        scene.close(handle);
        assertThat(scene.host.result(1).down())
                .isEqualTo(new Moved(1000, 199_000, sha256(Arrays.copyOfRange(content, 199_000, 200_000))));
    }

    @Test
    void a_file_that_is_read_and_written_is_one_command_judged_both_ways() throws Exception {
        SftpScene scene = SftpScene.open(s -> s.target.files.put(FILE, content));
        String handle = scene.opened(FILE, 0x03);
        scene.write(handle, 0, new byte[5]);
        scene.read(handle, 0, 5);
        scene.close(handle);
        assertThat(scene.host.texts).containsExactly("sftp update " + FILE);
        assertThat(scene.host.operations.get(0).classifications()).hasSize(2);
        assertThat(scene.host.result(1).down()).isEqualTo(new Moved(5, 0, sha256(new byte[5])));
        assertThat(scene.host.result(1).up()).isEqualTo(new Moved(5, 0, sha256(new byte[5])));
    }

    @Test
    void opening_what_does_not_exist_is_a_command_that_failed() {
        SftpScene scene = SftpScene.open();
        int id = scene.id();
        byte[] answer =
                scene.ask(new Message(Sftp.OPEN, id).string("no").number(READ).number(0), id);
        assertThat(SftpScene.status(answer)).isEqualTo("2 No such file");
        assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.ERROR);
        assertThat(scene.host.result(1).error()).isEqualTo("No such file");
    }

    @Test
    void a_channel_that_ends_in_mid_transfer_leaves_what_was_moved_so_far() {
        SftpScene scene = SftpScene.open();
        String handle = scene.opened("x", PUT);
        scene.write(handle, 0, new byte[1000]);
        byte[] write = new Message(Sftp.WRITE, 50)
                .string(handle)
                .wide(1000)
                .string(new byte[1000])
                .bytes();
        scene.relay.fromClient(write, 0, 600);
        scene.client(new byte[0]);
        scene.relay.close();
        scene.relay.close();
        assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.CANCELLED);
        assertThat(scene.host.result(1).bytes()).isBetween(1001L, 1999L);
        assertThat(scene.host.failures).isEmpty();
    }

    @Test
    void what_the_target_has_not_answered_when_the_channel_ends_is_unknown() {
        SftpScene scene = SftpScene.open();
        scene.client(new Message(Sftp.REMOVE, 5).string("x").bytes());
        scene.client(
                new Message(Sftp.OPEN, 6).string("y").number(READ).number(0).bytes());
        scene.relay.close();
        assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.UNKNOWN);
        assertThat(scene.host.result(2).status()).isEqualTo(Outcome.Status.UNKNOWN);
    }

    @Test
    void a_read_longer_than_a_message_is_cut_to_what_one_can_hold() {
        SftpScene scene = SftpScene.open(s -> s.target.files.put(FILE, new byte[600_000]));
        String handle = scene.opened(FILE, READ);
        assertThat(SftpScene.data(scene.read(handle, 0, -1))).hasSize(Sftp.MAX_DATA);
    }

    @Test
    void a_listing_is_one_command() {
        SftpScene scene = SftpScene.open(s -> s.target.files.put(FILE, content));
        byte[] answer = scene.path(Sftp.OPENDIR, ".");
        String handle = new Fields(answer, 9, answer.length - 9).raw();
        int id = scene.id();
        assertThat(SftpScene.names(scene.ask(new Message(Sftp.READDIR, id).string(handle), id)))
                .containsExactly(FILE);
        scene.close(handle);
        assertThat(scene.host.texts).containsExactly("sftp list /home/app");
        assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.OK);
    }
}
