package org.sallyport.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The command line: options first or between, then at least one package.
 *
 * @param witnesses keys, or files that hold one, each of which must have cosigned
 * @param checkpoints files with checkpoints that were kept outside
 * @param sample whose sessions to print, of exactly one package
 */
record Arguments(
        Optional<String> trust,
        Optional<String> logKey,
        Optional<String> tsaTrust,
        List<String> witnesses,
        List<String> checkpoints,
        Optional<String> sample,
        List<String> packages) {
    static final String USAGE =
            "usage: java -jar verify.jar [--trust ca.pem] [--log-key log.vkey] [--tsa-trust tsa.pem]"
                    + " [--witness KEY]... [--checkpoint FILE]... [--sample NONCE:SIZE[:COLUMN]] PACKAGE...";

    /** How often each option may stand there. */
    private static final Map<String, Integer> OPTIONS = Map.of(
            "--trust", 1, "--log-key", 1, "--tsa-trust", 1, "--witness", 16, "--checkpoint", 1_000, "--sample", 1);

    Arguments {
        witnesses = List.copyOf(witnesses);
        checkpoints = List.copyOf(checkpoints);
        packages = List.copyOf(packages);
    }

    /** Absent if the line is not as {@link #USAGE} says. */
    static Optional<Arguments> parse(List<String> line) {
        Map<String, List<String>> options = new TreeMap<>();
        List<String> packages = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            String word = line.get(i);
            if (!word.startsWith("--")) {
                packages.add(word);
                continue;
            }
            List<String> values = options.computeIfAbsent(word, option -> new ArrayList<>());
            if (i + 1 == line.size() || values.size() == OPTIONS.getOrDefault(word, 0)) {
                return Optional.empty();
            }
            values.add(line.get(++i));
        }
        Arguments arguments = new Arguments(
                one(options, "--trust"),
                one(options, "--log-key"),
                one(options, "--tsa-trust"),
                options.getOrDefault("--witness", List.of()),
                options.getOrDefault("--checkpoint", List.of()),
                one(options, "--sample"),
                packages);
        return arguments.isComplete() ? Optional.of(arguments) : Optional.empty();
    }

    private static Optional<String> one(Map<String, List<String>> options, String option) {
        return options.getOrDefault(option, List.of()).stream().findFirst();
    }

    private boolean isComplete() {
        return sample.isPresent() ? packages.size() == 1 : !packages.isEmpty();
    }
}
