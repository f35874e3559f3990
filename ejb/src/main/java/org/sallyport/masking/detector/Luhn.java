package org.sallyport.masking.detector;

/** The check digit of ISO/IEC 7812-1, annex B. */
final class Luhn {
    private Luhn() {}

    /** Whether the first {@code length} digits of a run end in their check digit. */
    static boolean holds(DigitRun run, int length) {
        int sum = 0;
        boolean doubled = false;
        for (int i = length - 1; i >= 0; i--) {
            int digit = run.digit(i);
            sum += doubled ? twice(digit) : digit;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }

    /** What a digit that counts double adds. */
    static int twice(int digit) {
        return digit < 5 ? 2 * digit : 2 * digit - 9;
    }
}
