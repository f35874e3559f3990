package org.sallyport.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The console's sources as text, by path. */
final class Sources {
    private static final Path MAIN = Path.of("src/main").toAbsolutePath();

    private Sources() {}

    static Map<String, String> pages() {
        return read(MAIN.resolve("webapp"), ".xhtml");
    }

    static Map<String, String> html() {
        return read(MAIN.resolve("webapp"), ".html");
    }

    static Map<String, String> code() {
        return read(MAIN.resolve("java/org/sallyport/console"), ".java");
    }

    private static Map<String, String> read(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(suffix)).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
