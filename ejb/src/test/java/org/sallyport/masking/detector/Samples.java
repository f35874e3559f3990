package org.sallyport.masking.detector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The detectors' sample files. */
public final class Samples {
    private Samples() {}

    /** The lines of {@code <name>.<kind>.txt}, comments left out. */
    public static List<String> lines(String name, String kind) {
        String file = name + '.' + kind + ".txt";
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every hit sample of every detector, the value between » and «. */
    public static List<String> markedHits() {
        return Detectors.names().stream()
                .flatMap(name -> lines(name, "hit").stream())
                .toList();
    }

    /** Every hit sample of every detector, markers taken out. */
    public static List<String> hits() {
        return markedHits().stream()
                .map(line -> line.replace("»", "").replace("«", ""))
                .toList();
    }

    static List<Match> scan(Detector detector, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Scanner(List.of(detector)).scan(new Text(bytes, 0, bytes.length, ""));
    }
}
