package org.sallyport.masking.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorSamplesTest {
    static Stream<Arguments> hits() {
        return samples("hit");
    }

    static Stream<Arguments> misses() {
        return samples("miss");
    }

    private static Stream<Arguments> samples(String kind) {
        return Detectors.names().stream()
                .flatMap(name -> Samples.lines(name, kind).stream().map(line -> Arguments.of(name, line)));
    }

    @ParameterizedTest
    @MethodSource("hits")
    void the_marked_value_is_found_exactly(String name, String line) {
        int start = bytes(line.substring(0, line.indexOf('»')));
        int length = bytes(line.substring(line.indexOf('»') + 1, line.indexOf('«')));
        assertThat(Samples.scan(Detectors.named(name), line.replace("»", "").replace("«", "")))
                .contains(new Match(start, start + length, name));
    }

    @ParameterizedTest
    @MethodSource("misses")
    void nothing_is_found_in_what_only_looks_alike(String name, String line) {
        assertThat(Samples.scan(Detectors.named(name), line)).isEmpty();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
