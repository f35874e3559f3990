package org.sallyport.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.sallyport.evidence.container.TestSignature;

/**
 * One way to tamper with a package.
 *
 * @param kind what was done, in a word or two
 * @param record the record that both verifiers must name
 * @param jar why, as verify.jar says it
 * @param script why, as verify.py says it
 */
record Tampering(String kind, Work work, String record, String jar, String script) {
    /** Makes the package that is to fail. */
    @FunctionalInterface
    interface Work {
        Path on(VerifierTestCase test) throws IOException;
    }

    /** Both verifiers say the same. */
    static Tampering of(String kind, Work work, String record, String why) {
        return new Tampering(kind, work, record, why, why);
    }

    /** Content changed, then packed and signed with the evidence key, as whoever holds that could. */
    static Work forged(String name, UnaryOperator<String> change) {
        return test -> {
            Map<String, String> content = test.log.content();
            String before = Objects.requireNonNull(content.get(name));
            String after = change.apply(before);
            if (after.equals(before)) {
                throw new AssertionError("nothing changed in " + name);
            }
            content.put(name, after);
            return test.pack(content, "tampered.asice");
        };
    }

    static Work forgedLines(String name, Consumer<List<String>> change) {
        return forged(name, text -> {
            List<String> lines = new ArrayList<>(text.lines().toList());
            change.accept(lines);
            return String.join("\n", lines) + "\n";
        });
    }

    /** The log itself, with its key, writes what is not so. */
    static Work written(Consumer<SampleLog> change) {
        return test -> {
            change.accept(test.log);
            return test.pack(test.log.content(), "tampered.asice");
        };
    }

    /** Files changed in a finished package, by somebody without any key. */
    static Work repacked(Consumer<Map<String, byte[]>> change) {
        return test -> test.repack(changed(test, change));
    }

    /** SHA256SUMS changed, and signed. */
    static Work sums(UnaryOperator<String> change) {
        return test -> {
            Map<String, byte[]> entries = changed(
                    test,
                    files -> files.compute("SHA256SUMS", (name, bytes) -> change.apply(
                                    new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8)));
            TestSignature.renew(entries, VerifierTestCase.AUTHORITY.key());
            return test.repack(entries);
        };
    }

    private static Map<String, byte[]> changed(VerifierTestCase test, Consumer<Map<String, byte[]>> change)
            throws IOException {
        Map<String, byte[]> entries =
                new LinkedHashMap<>(VerifierTestCase.unpack(test.pack(test.log.content(), "good.asice")));
        change.accept(entries);
        return entries;
    }

    @Override
    public String toString() {
        return kind + ": " + record + ": " + jar;
    }
}
