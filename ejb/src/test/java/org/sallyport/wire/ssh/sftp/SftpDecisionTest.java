package org.sallyport.wire.ssh.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.sallyport.recording.Outcome;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;
import org.sallyport.statement.FileAccess.Direction;
import org.sallyport.wire.ssh.file.FileOperation;

class SftpDecisionTest {
    private static boolean touches(FileOperation operation, String prefix) {
        return operation.accesses().stream()
                .flatMap(access -> access.paths().stream())
                .anyMatch(path -> path.startsWith(prefix));
    }

    @Test
    void a_refused_path_gets_one_answer_and_the_target_is_not_asked() {
        SftpScene scene = SftpScene.open(s -> {
            s.target.files.put("/secret/there", new byte[3]);
            s.host.resolvesPaths = true;
            s.host.refuses = operation -> touches(operation, "/secret");
        });
        for (int type : List.of(Sftp.STAT, Sftp.LSTAT, Sftp.REALPATH, Sftp.OPENDIR, Sftp.REMOVE, Sftp.READLINK)) {
            for (String path : List.of("/secret/there", "/secret/missing", "/home/../secret/there", "../../secret/x")) {
                assertThat(SftpScene.status(scene.path(type, path))).isEqualTo("3 the rules do not allow this");
            }
        }
        assertThat(scene.target.asked).isEmpty();
        assertThat(scene.host.refused).hasSize(24).contains("sftp stat /secret/there", "sftp list /secret/missing");
    }

    @Test
    void the_target_gets_the_normalized_path_that_was_decided_on() {
        SftpScene scene = SftpScene.open(s -> {
            s.target.links.put("/home/app/link", "/etc/ssh");
            s.target.files.put("/home/app/x", new byte[1]);
        });
        scene.path(Sftp.STAT, "link/../x");
        assertThat(scene.target.asked).containsExactly("17 /home/app/x");
    }

    @Test
    void a_link_is_judged_by_where_it_leads_as_well() {
        SftpScene scene = SftpScene.open(s -> {
            s.target.files.put("/secret/data", new byte[3]);
            s.target.links.put("/home/app/link", "/secret");
            s.host.resolvesPaths = true;
            s.host.refuses = operation -> touches(operation, "/secret");
        });
        assertThat(SftpScene.status(scene.path(Sftp.STAT, "link/data"))).startsWith("3 ");
        assertThat(scene.host.texts).containsExactly("sftp stat /home/app/link/data -> /secret/data");
        assertThat(scene.target.asked).containsExactly("16 /home/app/link/data");
        assertThat(SftpScene.status(scene.path(Sftp.REMOVE, "link/data"))).startsWith("3 ");
    }

    @Test
    void what_does_not_exist_yet_is_judged_by_its_real_parent() {
        SftpScene scene = SftpScene.open(s -> {
            s.target.files.put("/data/x", new byte[3]);
            s.target.links.put("/home/app/link", "/data");
            s.host.resolvesPaths = true;
        });
        scene.close(scene.opened("link/new", 0x0a));
        assertThat(scene.host.texts).containsExactly("sftp upload /home/app/link/new -> /data/new");
        assertThat(scene.target.files).containsKey("/data/new");
        assertThat(scene.host.operations.get(0).accesses())
                .containsExactly(
                        new FileAccess(Direction.UPLOAD, List.of("/home/app/link/new")),
                        new FileAccess(Direction.UPLOAD, List.of("/data/new")));
    }

    @Test
    void a_link_into_nowhere_is_refused_where_paths_are_resolved() {
        SftpScene scene = SftpScene.open(s -> {
            s.target.links.put("/home/app/link", "/nowhere/at/all");
            s.host.resolvesPaths = true;
        });
        int id = scene.id();
        byte[] answer =
                scene.ask(new Message(Sftp.OPEN, id).string("link").number(0x0a).number(0), id);
        assertThat(SftpScene.status(answer)).isEqualTo("3 the target does not say where the path leads");
        assertThat(scene.target.files).isEmpty();
    }

    @Test
    void later_requests_wait_behind_a_decision_and_answers_go_on() {
        SftpScene scene = SftpScene.open(s -> {
            s.target.files.put("/home/app/a", new byte[3]);
            s.host.holds = operation -> operation.effects().contains(Effect.DESTROY);
        });
        String handle = scene.opened("a", 0x01);
        scene.client(new Message(Sftp.READ, 60).string(handle).wide(0).number(3).bytes());
        scene.client(new Message(Sftp.REMOVE, 61).string("a").bytes());
        scene.client(new Message(Sftp.RENAME, 62).string("a").string("b").bytes());
        scene.client(new Message(Sftp.STAT, 63).string("b").bytes());
        scene.pump();
        assertThat(SftpScene.data(scene.answer(60))).hasSize(3);
        assertThat(scene.answers).doesNotContainKeys(61, 62, 63);
        assertThat(scene.target.files).containsKey("/home/app/a");
        assertThat(scene.relay.queued()).isPositive();
        Objects.requireNonNull(scene.host.held.poll()).run();
        scene.pump();
        assertThat(scene.relay.queued()).isZero();
        assertThat(SftpScene.status(scene.answer(61))).isEqualTo("0 Success");
        assertThat(SftpScene.status(scene.answer(62))).isEqualTo("2 No such file");
        assertThat(scene.host.texts)
                .containsExactly(
                        "sftp download /home/app/a",
                        "sftp remove /home/app/a",
                        "sftp rename /home/app/a /home/app/b",
                        "sftp stat /home/app/b");
    }

    @Test
    void a_decision_that_comes_after_the_end_forwards_nothing() {
        SftpScene scene = SftpScene.open(s -> s.host.holds = operation -> true);
        scene.client(new Message(Sftp.REMOVE, 61).string("a").bytes());
        scene.relay.close();
        Objects.requireNonNull(scene.host.held.poll()).run();
        scene.pump();
        assertThat(scene.target.asked).isEmpty();
        assertThat(scene.host.result(1).status()).isEqualTo(Outcome.Status.NOT_EXECUTED);
    }

    @Test
    void effects_and_directions_follow_from_the_request() {
        SftpScene scene = SftpScene.open();
        scene.path(Sftp.RENAME, "a", "/b c");
        scene.path(Sftp.RMDIR, "d");
        scene.path(Sftp.SYMLINK, "../x", "l");
        scene.ask(new Message(Sftp.SETSTAT, 70).string("f").number(4).number(04755), 70);
        scene.ask(new Message(Sftp.SETSTAT, 71).string("f").number(2).number(0).number(0), 71);
        scene.ask(new Message(Sftp.SETSTAT, 72).string("f").number(1).wide(0), 72);
        List<FileOperation> done = scene.host.operations;
        assertThat(done)
                .extracting(FileOperation::text)
                .containsExactly(
                        "sftp rename /home/app/a \"/b c\"",
                        "sftp rmdir /home/app/d",
                        "sftp symlink ../x /home/app/l",
                        "sftp setstat /home/app/f (mode 4755)",
                        "sftp setstat /home/app/f (owner 0:0)",
                        "sftp setstat /home/app/f (size 0)");
        assertThat(done.get(0).accesses())
                .containsExactly(
                        new FileAccess(Direction.DOWNLOAD, List.of("/home/app/a")),
                        new FileAccess(Direction.NONE, List.of("/home/app/a")),
                        new FileAccess(Direction.UPLOAD, List.of("/b c")),
                        new FileAccess(Direction.NONE, List.of("/b c")));
        assertThat(touches(done.get(2), "/home/x")).isTrue();
        assertThat(done.get(3).effects()).contains(Effect.PRIVILEGE);
        assertThat(done.get(4).effects()).contains(Effect.PRIVILEGE);
        assertThat(done.get(5).accesses()).contains(new FileAccess(Direction.UPLOAD, List.of("/home/app/f")));
    }

    @Test
    void a_file_opened_without_any_flag_is_read_as_servers_do() {
        SftpScene scene = SftpScene.open(s -> s.target.files.put("/home/app/a", new byte[3]));
        scene.opened("a", 0);
        scene.opened("a", 0x10);
        assertThat(scene.host.texts).containsExactly("sftp download /home/app/a", "sftp update /home/app/a");
    }

    @Test
    void a_name_that_is_not_utf8_counts_as_unknown_and_a_hostile_one_stays_on_its_line() {
        SftpScene scene = SftpScene.open();
        scene.ask(new Message(Sftp.REMOVE, 70).string(new byte[] {'a', (byte) 0xff}), 70);
        scene.path(Sftp.REMOVE, "x\nsftp download /y\u202e\u001b[2J");
        assertThat(scene.host.operations.get(0).effects()).contains(Effect.UNKNOWN);
        assertThat(scene.host.texts.get(1))
                .isEqualTo("sftp remove \"/home/app/x\\u{a}sftp download /y\\u{202e}\\u{1b}[2J\"");
    }
}
