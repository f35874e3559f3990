package org.sallyport.wire.ssh.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sallyport.masking.Findings;
import org.sallyport.recording.Outcome;

class SftpMaskingTest {
    private static final Pattern CARD = Pattern.compile("(?<![0-9])[0-9]{16}(?![0-9])");
    private static final String FILE = "/home/app/customers.csv";

    private final byte[] content = customers();

    private static byte[] customers() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("4111111111111111");
        while (text.length() < 9000) {
            text.append(',').append("x".repeat(random.nextInt(40))).append('\n');
            text.append(4_000_000_000_000_000L + random.nextInt(1_000_000_000));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] mask(byte[] window, int from, int to, Findings findings) {
        byte[] masked = window.clone();
        Matcher matcher = CARD.matcher(new String(window, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            Arrays.fill(masked, matcher.start(), matcher.end(), (byte) '#');
            if (matcher.start() >= from && matcher.start() < to) {
                findings.add("card", "content");
            }
        }
        return Arrays.copyOfRange(masked, from, to);
    }

    private SftpScene scene(int mostRead) {
        return SftpScene.open(s -> {
            s.target.files.put(FILE, content);
            s.target.mostRead = mostRead;
            s.host.mask = SftpMaskingTest::mask;
        });
    }

    private static byte[] whole(SftpScene scene, String handle, int block) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (true) {
            byte[] answer = scene.read(handle, out.size(), block);
            if (answer[4] == Sftp.STATUS) {
                assertThat(SftpScene.status(answer)).startsWith("1 ");
                return out.toByteArray();
            }
            out.writeBytes(SftpScene.data(answer));
        }
    }

    @Test
    void a_download_read_in_blocks_of_any_size_is_the_masked_file() {
        Findings all = new Findings();
        byte[] expected = mask(content, 0, content.length, all);
        for (int block : new int[] {1, 2, 3, 7, 15, 16, 17, 100, 511, 512, 513, 1000, 4096, 8999, 9001, 65_536, -1}) {
            SftpScene scene = scene(Integer.MAX_VALUE);
            String handle = scene.opened(FILE, 1);
            assertThat(whole(scene, handle, block)).as("blocks of " + block).isEqualTo(expected);
            scene.close(handle);
            assertThat(scene.host.result(1).findings().byType())
                    .as("blocks of " + block)
                    .isEqualTo(all.byType());
            assertThat(scene.host.result(1).bytes()).isEqualTo(content.length);
        }
    }

    @Test
    void a_target_that_answers_short_gives_the_same() {
        byte[] expected = mask(content, 0, content.length, new Findings());
        for (int most : new int[] {100, 700, 1000, 5000}) {
            SftpScene scene = scene(most);
            String handle = scene.opened(FILE, 1);
            assertThat(whole(scene, handle, 3000)).as("at most " + most).isEqualTo(expected);
        }
    }

    @Test
    void pipelined_reads_and_a_close_behind_them_give_the_same() {
        SftpScene scene = scene(2000);
        String handle = scene.opened(FILE, 1);
        for (int i = 0; i < 12; i++) {
            scene.client(new Message(Sftp.READ, 100 + i)
                    .string(handle)
                    .wide(i * 1000L)
                    .number(1000)
                    .bytes());
        }
        scene.pump();
        byte[] expected = mask(content, 0, content.length, new Findings());
        for (int i = 0; i < 9; i++) {
            assertThat(SftpScene.data(scene.answer(100 + i)))
                    .isEqualTo(Arrays.copyOfRange(expected, i * 1000, Math.min(expected.length, i * 1000 + 1000)));
        }
        assertThat(SftpScene.status(scene.answer(111))).isEqualTo("1 End of file");
        assertThat(scene.answers).doesNotContainKey(-16);
        scene.close(handle);
        assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.OK);
    }

    @Test
    void a_part_behind_the_end_is_the_end_of_the_file() {
        SftpScene scene = scene(Integer.MAX_VALUE);
        String handle = scene.opened(FILE, 1);
        assertThat(SftpScene.status(scene.read(handle, content.length, 10))).isEqualTo("1 End of file");
        assertThat(SftpScene.status(scene.read(handle, content.length + 400, 10)))
                .isEqualTo("1 End of file");
        assertThat(SftpScene.status(scene.read(handle, content.length + 10_000L, 10)))
                .isEqualTo("1 End of file");
        assertThat(SftpScene.data(scene.read(handle, content.length - 1, 10))).hasSize(1);
        assertThat(SftpScene.status(scene.read(handle, -1, 10))).startsWith("4 ");
    }

    @Test
    void a_mask_that_fails_or_changes_the_length_ends_the_channel_and_gives_nothing() {
        for (boolean fails : new boolean[] {true, false}) {
            SftpScene scene = SftpScene.open(s -> {
                s.target.files.put(FILE, content);
                s.host.mask = (window, from, to, findings) -> {
                    if (fails) {
                        throw new IllegalStateException("no");
                    }
                    return new byte[3];
                };
            });
            String handle = scene.opened(FILE, 1);
            scene.client(new Message(Sftp.READ, 50)
                    .string(handle)
                    .wide(0)
                    .number(100)
                    .bytes());
            scene.pump();
            assertThat(scene.host.failures).hasSize(1);
            assertThat(scene.answers).doesNotContainKey(50);
            assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.CANCELLED);
        }
    }

    @Test
    void names_and_texts_of_the_target_are_masked() {
        SftpScene scene = SftpScene.open(s -> {
            s.target.files.put("/home/app/4111111111111111.txt", new byte[1]);
            s.host.mask = SftpMaskingTest::mask;
        });
        byte[] answer = scene.path(Sftp.OPENDIR, ".");
        String handle = new Fields(answer, 9, answer.length - 9).raw();
        int id = scene.id();
        byte[] names = scene.ask(new Message(Sftp.READDIR, id).string(handle), id);
        assertThat(SftpScene.names(names)).containsExactly("/home/app/################.txt");
        assertThat(new String(names, StandardCharsets.ISO_8859_1)).doesNotContain("4111");
    }

    @Test
    void copying_parts_of_a_file_is_not_offered_where_it_could_take_values_apart() {
        SftpScene scene = scene(Integer.MAX_VALUE);
        assertThat(SftpScene.status(scene.ask(
                        new Message(Sftp.EXTENDED, 40).string(Sftp.COPY_DATA).string("h"), 40)))
                .startsWith("8 ");
        assertThat(scene.target.asked).isEmpty();
    }
}
