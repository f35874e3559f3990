package org.sallyport.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line: options first or between, then at least one package.
 *
 * @param sample whose sessions to print, of exactly one package
 */
record Arguments(
        Optional<String> trust,
        Optional<String> logKey,
        Optional<String> tsaTrust,
        Optional<String> sample,
        List<String> packages) {
    static final String USAGE =
            "usage: java -jar verify.jar [--trust ca.pem] [--log-key log.vkey] [--tsa-trust tsa.pem]"
                    + " [--sample NONCE:SIZE[:COLUMN]] PACKAGE...";

    /** Absent if the line is not as {@link #USAGE} says. */
    static Optional<Arguments> parse(List<String> line) {
        Optional<String> trust = Optional.empty();
        Optional<String> logKey = Optional.empty();
        Optional<String> tsaTrust = Optional.empty();
        Optional<String> sample = Optional.empty();
        List<String> packages = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            String word = line.get(i);
            boolean option = word.startsWith("--");
            if (option && i + 1 == line.size()) {
                return Optional.empty();
            }
            if (word.equals("--trust") && trust.isEmpty()) {
                trust = Optional.of(line.get(++i));
            } else if (word.equals("--log-key") && logKey.isEmpty()) {
                logKey = Optional.of(line.get(++i));
            } else if (word.equals("--tsa-trust") && tsaTrust.isEmpty()) {
                tsaTrust = Optional.of(line.get(++i));
            } else if (word.equals("--sample") && sample.isEmpty()) {
                sample = Optional.of(line.get(++i));
            } else if (option) {
                return Optional.empty();
            } else {
                packages.add(word);
            }
        }
        boolean complete = sample.isPresent() ? packages.size() == 1 : !packages.isEmpty();
        return complete
                ? Optional.of(new Arguments(trust, logKey, tsaTrust, sample, List.copyOf(packages)))
                : Optional.empty();
    }
}
