package org.sallyport.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What two packages of the same period have in common. */
final class PackageFiles {
    private PackageFiles() {}

    /** Data and tables of a package that the verifier passes; not what tells of the run itself. */
    static Map<String, String> verified(Path file, Path anchor) throws IOException {
        Tool verifier = Tool.verify(List.of("--trust", anchor.toString(), file.toString()));
        assertThat(verifier.exit()).as(verifier.out()).isZero();
        Container container = Container.read(file);
        Map<String, String> files = new TreeMap<>();
        for (String each : container.names()) {
            if (each.startsWith("data/")
                    || each.startsWith("log/")
                    || each.endsWith(".csv")
                    || each.endsWith(".xlsx")) {
                files.put(each, container.text(each));
            }
        }
        return files;
    }
}
