package org.sallyport.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line: options first or between, then at least one package. */
record Arguments(Optional<String> trust, Optional<String> logKey, Optional<String> tsaTrust, List<String> packages) {
    static final String USAGE =
            "usage: java -jar verify.jar [--trust ca.pem] [--log-key log.vkey] [--tsa-trust tsa.pem] PACKAGE...";

    /** Absent if the line is not as {@link #USAGE} says. */
    static Optional<Arguments> parse(List<String> line) {
        Optional<String> trust = Optional.empty();
        Optional<String> logKey = Optional.empty();
        Optional<String> tsaTrust = Optional.empty();
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
            } else if (option) {
                return Optional.empty();
            } else {
                packages.add(word);
            }
        }
        return packages.isEmpty()
                ? Optional.empty()
                : Optional.of(new Arguments(trust, logKey, tsaTrust, List.copyOf(packages)));
    }
}
