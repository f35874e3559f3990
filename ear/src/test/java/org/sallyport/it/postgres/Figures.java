package org.sallyport.it.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** One figure for each way in each round. */
final class Figures {
    private final Map<String, List<Double>> rounds = new LinkedHashMap<>();

    void add(String way, double figure) {
        rounds.computeIfAbsent(way, name -> new ArrayList<>()).add(figure);
    }

    Set<String> ways() {
        return rounds.keySet();
    }

    private List<Double> of(String way) {
        return Objects.requireNonNull(rounds.get(way), way);
    }

    double median(String way) {
        return median(of(way));
    }

    double mean(String way) {
        return of(way).stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** The ratios within each round: smallest, median, largest. */
    double[] ratios(String way, String to) {
        List<Double> ratios = IntStream.range(0, of(way).size())
                .mapToObj(round -> of(way).get(round) / of(to).get(round))
                .sorted()
                .toList();
        return new double[] {ratios.get(0), median(ratios), ratios.get(ratios.size() - 1)};
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
