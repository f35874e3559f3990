package org.sallyport.wire.ssh.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * An exchange between OpenSSH's sftp (9.2p1, {@code -B 1000 -R 8}) and its sftp-server through this relay: the side it
 * came from (0 the client), length, bytes.
 */
class SftpExchangeTest {
    private record Chunk(boolean client, byte[] bytes) {}

    private record Passed(List<String> texts, String results, List<Byte> toTarget, List<Byte> toClient) {}

    private final List<Chunk> chunks = chunks();

    private static List<Chunk> chunks() {
        List<Chunk> chunks = new ArrayList<>();
        try (InputStream in = SftpExchangeTest.class.getResourceAsStream("openssh.exchange")) {
            byte[] all = Objects.requireNonNull(in).readAllBytes();
            DataInputStream data = new DataInputStream(new ByteArrayInputStream(all));
            while (data.available() > 0) {
                boolean client = data.readByte() == 0;
                chunks.add(new Chunk(client, data.readNBytes(data.readInt())));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return chunks;
    }

    /** @param cut where in the whole exchange a chunk is cut in two; -1 cuts everywhere */
    private Passed play(int cut) {
        FakeHost host = new FakeHost();
        SftpRelay relay = new SftpRelay(host);
        int before = 0;
        for (Chunk chunk : chunks) {
            int length = chunk.bytes().length;
            int at = cut - before;
            if (cut < 0) {
                for (int i = 0; i < length; i++) {
                    feed(relay, chunk.client(), new byte[] {chunk.bytes()[i]}, 0, 1);
                }
            } else if (at > 0 && at < length) {
                byte[] first = chunk.bytes().clone();
                feed(relay, chunk.client(), first, 0, at);
                Arrays.fill(first, (byte) -1);
                feed(relay, chunk.client(), chunk.bytes(), at, length - at);
            } else {
                feed(relay, chunk.client(), chunk.bytes(), 0, length);
            }
            before += length;
        }
        assertThat(host.failures).isEmpty();
        return new Passed(
                host.texts,
                host.results.toString().replaceAll("Findings@[0-9a-f]+", ""),
                list(host.toTarget.toByteArray()),
                list(host.toClient.toByteArray()));
    }

    private static void feed(SftpRelay relay, boolean client, byte[] data, int from, int length) {
        if (client) {
            relay.fromClient(data, from, length);
        } else {
            relay.fromTarget(data, from, length);
        }
    }

    private static List<Byte> list(byte[] bytes) {
        List<Byte> list = new ArrayList<>(bytes.length);
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }

    @Test
    void every_operation_of_the_exchange_is_a_command() {
        Passed passed = play(Integer.MAX_VALUE);
        assertThat(passed.texts())
                .containsExactly(
                        "sftp limits",
                        "sftp realpath /tmp/bridge/l2",
                        "sftp realpath /tmp/bridge/remote",
                        "sftp stat /tmp/bridge/remote",
                        "sftp upload /tmp/bridge/remote/numbers.txt",
                        "sftp fsetstat /tmp/bridge/remote/numbers.txt (mode 644, times)",
                        "sftp lstat /tmp/bridge/remote/numbers.txt",
                        "sftp stat /tmp/bridge/remote/numbers.txt",
                        "sftp download /tmp/bridge/remote/numbers.txt",
                        "sftp mkdir /tmp/bridge/remote/dir (mode 777)",
                        "sftp rename /tmp/bridge/remote/numbers.txt /tmp/bridge/remote/dir/numbers.txt",
                        "sftp lstat /tmp/bridge/remote/dir",
                        "sftp list /tmp/bridge/remote/dir",
                        "sftp users-groups",
                        "sftp symlink dir /tmp/bridge/remote/link",
                        "sftp lstat /tmp/bridge/remote/dir/numbers.txt",
                        "sftp setstat /tmp/bridge/remote/dir/numbers.txt (mode 600)",
                        "sftp lstat /tmp/bridge/remote/dir/numbers.txt",
                        "sftp remove /tmp/bridge/remote/dir/numbers.txt",
                        "sftp lstat /tmp/bridge/remote/link",
                        "sftp remove /tmp/bridge/remote/link",
                        "sftp rmdir /tmp/bridge/remote/dir",
                        "sftp lstat /tmp/bridge/remote/missing");
        assertThat(passed.results())
                .contains("5=FileResult[status=OK, down=null, up=3092 bytes, SHA-256 "
                        + "436ae9782c812a87e0d088721860a026be77866fb32c7a715167432fbb7f1122")
                .contains("9=FileResult[status=OK, down=3092 bytes, SHA-256 "
                        + "436ae9782c812a87e0d088721860a026be77866fb32c7a715167432fbb7f1122")
                .contains("23=FileResult[status=ERROR");
    }

    @Test
    void the_exchange_cut_at_any_byte_passes_the_same() {
        Passed whole = play(Integer.MAX_VALUE);
        int length = chunks.stream().mapToInt(chunk -> chunk.bytes().length).sum();
        for (int cut = -1; cut <= length; cut++) {
            assertThat(play(cut)).as("cut at " + cut).isEqualTo(whole);
        }
    }
}
