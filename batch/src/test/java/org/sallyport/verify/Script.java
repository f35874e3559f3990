package org.sallyport.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The script of the packages, run by a real Python. */
final class Script {
    private static final String SOURCE = "/org/sallyport/evidence/part/verify.py";

    private Script() {}

    /** Writes a package's files below a folder that does not exist yet. */
    static Path unpack(Path file, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> entry : VerifierTestCase.unpack(file).entrySet()) {
            Path path = folder.resolve(entry.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.write(path, entry.getValue());
        }
        return folder;
    }

    /** Hands the source to Python's input, so that nothing of it lies about. */
    static VerifierTestCase.Said run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-"));
        command.addAll(Arrays.asList(arguments));
        Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream source = Objects.requireNonNull(Script.class.getResourceAsStream(SOURCE));
                var input = python.getOutputStream()) {
            source.transferTo(input);
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new VerifierTestCase.Said(python.waitFor(), said);
    }
}
