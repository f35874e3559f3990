package org.sallyport.demo.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start. The environment is added to the launcher's own; standard output and error are appended to the log.
 *
 * @param name what people call it
 * @param command program and arguments, no shell in between
 * @param stopSignal the signal that asks for an orderly end, for example {@code TERM}
 */
public record Launch(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        String stopSignal) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty() || !stopSignal.matches("[A-Z]{3,5}")) {
            throw new IllegalArgumentException("a command and the name of a signal expected for " + name);
        }
    }

    /** A Java program on the launcher's own JDK. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
