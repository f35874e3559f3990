package org.sallyport.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sallyport.access.Resource;
import org.sallyport.access.ResourceFixture;
import org.sallyport.recording.model.Commands.Ruled;
import org.sallyport.statement.Classification;
import org.sallyport.statement.Effect;
import org.sallyport.statement.FileAccess;
import org.sallyport.statement.FileAccess.Direction;

/** What rules are tried on is what was recorded, with the bytes that passed. */
class RecordedCommandTest {
    private static final Ruled.Opening NOBODY =
            new Ruled.Opening(List.of(), "https://issuer", true, null, List.of(), "");

    private static final Resource SSH = ResourceFixture.ssh("files", "");
    private static final List<String> PATHS = List.of("/data/a");

    private static List<FileAccess> files(String text, List<String> paths, @Nullable String result) {
        Ruled command = new Ruled("s", 1, Instant.EPOCH, NOBODY, text, List.of("READ"), paths, result);
        return RecordedCommand.parts(command, SSH).stream()
                .flatMap(part -> part.files().stream())
                .toList();
    }

    @Test
    void a_file_has_the_bytes_that_moved() {
        assertThat(files("sftp download /data/a", PATHS, "downloaded 1200 bytes, SHA-256 00"))
                .containsExactly(new FileAccess(Direction.DOWNLOAD, PATHS, 1200));
        assertThat(files("scp upload /data/a", PATHS, "uploaded 5 bytes from byte 995, SHA-256 00"))
                .containsExactly(new FileAccess(Direction.UPLOAD, PATHS, 1000));
        assertThat(files("sftp download /data/a", PATHS, null))
                .containsExactly(new FileAccess(Direction.DOWNLOAD, PATHS, 0));
        assertThat(files("sftp stat /data/a", PATHS, null)).containsExactly(new FileAccess(Direction.NONE, PATHS));
    }

    @Test
    void a_file_that_moved_both_ways_is_two_parts() {
        assertThat(files(
                        "sftp update /data/a",
                        PATHS,
                        "downloaded 7 bytes, not in order; uploaded 9 bytes, not in order"))
                .containsExactly(
                        new FileAccess(Direction.DOWNLOAD, PATHS, 7), new FileAccess(Direction.UPLOAD, PATHS, 9));
    }

    @Test
    void a_command_that_only_looks_like_it_is_none() {
        assertThat(files("scp a b", List.of("scp"), "exit status 0")).isEmpty();
        assertThat(files("rm -rf /data", List.of("rm"), null)).isEmpty();
    }

    @Test
    void a_statement_is_read_again() {
        Ruled command = new Ruled(
                "s", 1, Instant.EPOCH, NOBODY, "delete from accounts", List.of("WRITE"), List.of("accounts"), null);
        Classification part = Objects.requireNonNull(
                RecordedCommand.parts(command, ResourceFixture.postgres("bank", Resource.Limits.NONE))
                        .get(0));
        assertThat(part.unboundedWrite()).isTrue();
        assertThat(part.effects()).containsExactly(Effect.WRITE);
        assertThat(part.names()).containsExactly("accounts");
    }
}
