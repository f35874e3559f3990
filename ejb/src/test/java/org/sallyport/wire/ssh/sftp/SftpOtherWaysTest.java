package org.sallyport.wire.ssh.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file gets no larger by what moves no content over the channel, nor moves out by another name. */
class SftpOtherWaysTest extends SftpSizes {
    @Test
    void a_copy_to_an_end_that_nobody_knows_is_refused() {
        SftpScene scene = scene(0);
        scene.target.files.put("/data/free", content);
        String free = scene.opened("/data/free", READ);
        String limited = scene.opened(FILE, WRITE | APPEND);
        assertThat(copied(scene, free, 0, 1, limited, 0)).startsWith("3 ");
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
}
