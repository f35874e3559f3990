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
            int term = doubled ? 2 * digit : digit;
            sum += term > 9 ? term - 9 : term;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }
}
