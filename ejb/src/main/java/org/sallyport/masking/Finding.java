package org.sallyport.masking;

/**
 * How often a rule hid something. Never a value.
 *
 * @param type what was hidden, for example {@code ssn}; {@code withheld} when the masker failed
 * @param rule what hid it: a column ({@code customers.ssn}), {@code content}, {@code literal} or {@code failure}
 * @param count how many values
 */
public record Finding(String type, String rule, long count) {}
