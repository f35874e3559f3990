package org.sallyport.evidence.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.report.Previous;
import org.sallyport.ledger.proof.Hash;

class PreviousPackageTest {
    private static final String NAME = "previous.asice";

    @TempDir
    private Path folder;

    @Test
    void the_figures_of_the_published_package_are_read() throws IOException {
        String digest = pack("{\"counts\":{},\"figures\":{\"sessions\":7}}");
        Previous previous = PreviousPackage.read(run(digest), folder);
        assertThat(previous).isInstanceOfSatisfying(Previous.Found.class, found -> {
            assertThat(found.file()).isEqualTo(NAME);
            assertThat(found.figures()).containsEntry("sessions", 7L);
        });
    }

    @Test
    void nothing_is_taken_from_a_package_that_is_not_the_published_one() throws IOException {
        pack("{\"figures\":{\"sessions\":7}}");
        assertThat(why(PreviousPackage.read(run("00"), folder))).contains("its SHA-256 is another");
    }

    @Test
    void a_package_that_is_gone_or_older_is_said() throws IOException {
        assertThat(why(PreviousPackage.read(null, folder))).contains("No package was made before");
        assertThat(why(PreviousPackage.read(run("00"), folder))).contains("not among the packages any more");
        String digest = pack("{\"counts\":{}}");
        assertThat(why(PreviousPackage.read(run(digest), folder))).contains("does not hold key figures yet");
    }

    private static String why(Previous previous) {
        return previous instanceof Previous.None none ? none.why() : "";
    }

    private static EvidenceRun run(String digest) {
        EvidenceRun run = new SampleRun().run();
        run.complete(NAME, digest, SampleRun.TO);
        return run;
    }

    private String pack(String ipe) throws IOException {
        Path file = folder.resolve(NAME);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("population/ipe.json"));
            zip.write(ipe.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return Hash.hex(Hash.sha256(Files.readAllBytes(file)));
    }
}
