package org.sallyport.demo.postgres;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Seeded chance: the same seed gives the same bank on every machine. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A number from low to high, both possible. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    LocalDate day(LocalDate first, LocalDate last) {
        return first.plusDays(random.nextLong(last.toEpochDay() - first.toEpochDay() + 1));
    }

    /** A number of the ranges the authority may issue: area not 000, 666 or 9xx, group not 00, serial not 0000. */
    String socialSecurityNumber() {
        int area = between(1, 898);
        return String.format(
                Locale.ROOT, "%03d-%02d-%04d", area >= 666 ? area + 1 : area, between(1, 99), between(1, 9999));
    }

    /** A card number of 15 or 16 digits with a right check digit. */
    String cardNumber() {
        return switch (between(0, 2)) {
            case 0 -> Luhn.complete("4" + digits(14));
            case 1 -> Luhn.complete("5" + between(1, 5) + digits(13));
            default -> Luhn.complete("37" + digits(12));
        };
    }
}
