package org.sallyport.verify.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.ledger.proof.MalformedException;

/**
 * Chooses the sessions with the smallest SHA-256(seed ‖ id), in any order of theirs and in memory that does not grow with
 * them; by stratum, so many of each. The rule stands in {@code docs/evidence.md}, with ten lines of Python.
 */
public final class Selection {
    /** As one compares bytes: what Python calls the order of its strings. */
    private static final Comparator<String> BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private static final Comparator<Candidate> NEAREST = Comparator.comparing(Candidate::hash);

    /** A session that may be chosen. */
    record Candidate(String hash, String id, List<String> cells) {}

    /**
     * A value of the column.
     *
     * @param population sessions that have it
     * @param seats how many of them are chosen
     */
    public record Stratum(String value, long population, int seats) {}

    private static final class Pool {
        private final PriorityQueue<Candidate> nearest = new PriorityQueue<>(NEAREST.reversed());
        private long population;
    }

    private final byte[] seed;
    private final int size;
    private final Map<String, Pool> pools = new TreeMap<>(BYTES);
    private long population;

    Selection(byte[] seed, int size) {
        this.seed = seed.clone();
        this.size = size;
    }

    /** SHA-256(seed ‖ id), in hex. */
    public static String hash(byte[] seed, String id) {
        return Hash.hex(Hash.sha256(seed, id.getBytes(StandardCharsets.UTF_8)));
    }

    void take(String id, String stratum, List<String> cells) {
        Pool pool = pools.get(stratum);
        if (pool == null) {
            if (pools.size() == size) {
                throw new MalformedException(
                        "by: the column has more than " + size + " values, so a sample cannot hold one of each");
            }
            pool = new Pool();
            pools.put(stratum, pool);
        }
        population++;
        pool.population++;
        String hash = hash(seed, id);
        Candidate farthest = pool.nearest.peek();
        if (pool.nearest.size() < size || farthest == null || hash.compareTo(farthest.hash()) < 0) {
            pool.nearest.add(new Candidate(hash, id, List.copyOf(cells)));
            if (pool.nearest.size() > size) {
                pool.nearest.remove();
            }
        }
    }

    long population() {
        return population;
    }

    /**
     * One seat each; the others in proportion to the sessions that are left, rounded down, and what then remains to the
     * largest remainders, of equal ones to the value that sorts first. All of a population that is not larger.
     */
    List<Stratum> strata() {
        List<Stratum> strata = new ArrayList<>();
        if (population <= size) {
            pools.forEach((value, pool) -> strata.add(new Stratum(value, pool.population, (int) pool.population)));
            return strata;
        }
        long others = population - pools.size();
        long seats = (long) size - pools.size();
        Map<String, Long> remainders = new TreeMap<>(BYTES);
        long given = 0;
        for (Map.Entry<String, Pool> pool : pools.entrySet()) {
            long share = seats * (pool.getValue().population - 1);
            remainders.put(pool.getKey(), share % others);
            given += share / others;
        }
        List<String> lucky = remainders.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey, BYTES))
                .limit(seats - given)
                .map(Map.Entry::getKey)
                .toList();
        pools.forEach((value, pool) -> strata.add(new Stratum(
                value,
                pool.population,
                1 + (int) (seats * (pool.population - 1) / others) + (lucky.contains(value) ? 1 : 0))));
        return strata;
    }

    /** Smallest hash first. Throws {@link MalformedException} where a session is listed twice. */
    List<Candidate> chosen() {
        List<Candidate> chosen = new ArrayList<>();
        for (Stratum stratum : strata()) {
            Pool pool = Objects.requireNonNull(pools.get(stratum.value()));
            chosen.addAll(
                    pool.nearest.stream().sorted(NEAREST).limit(stratum.seats()).toList());
        }
        chosen.sort(NEAREST);
        for (int i = 1; i < chosen.size(); i++) {
            if (chosen.get(i).hash().equals(chosen.get(i - 1).hash())) {
                throw new MalformedException("session " + chosen.get(i).id() + " is listed twice");
            }
        }
        return chosen;
    }
}
