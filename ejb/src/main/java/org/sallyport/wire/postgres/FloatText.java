package org.sallyport.wire.postgres;

import java.math.BigDecimal;

/** Floating-point numbers as PostgreSQL prints them: plain near one, else with an exponent of two digits or more. */
final class FloatText {
    private static final int LEAST_PLAIN = -4;
    private static final int MOST_PLAIN_8 = 14;
    private static final int MOST_PLAIN_4 = 5;

    private FloatText() {}

    static String of(double value) {
        return Double.isFinite(value) ? finite(Double.toString(value), MOST_PLAIN_8) : Double.toString(value);
    }

    static String of(float value) {
        return Float.isFinite(value) ? finite(Float.toString(value), MOST_PLAIN_4) : Float.toString(value);
    }

    private static String finite(String java, int mostPlain) {
        BigDecimal number = new BigDecimal(java).stripTrailingZeros();
        if (number.signum() == 0) {
            return java.startsWith("-") ? "-0" : "0";
        }
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= LEAST_PLAIN && exponent <= mostPlain) {
            return number.toPlainString();
        }
        String mantissa = number.scaleByPowerOfTen(-exponent).toPlainString();
        String digits = Integer.toString(Math.abs(exponent));
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (digits.length() < 2 ? "0" : "") + digits;
    }
}
