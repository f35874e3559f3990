package org.sallyport.masking.detector;

/**
 * Which lengths go with which issuer prefix (ISO/IEC 7812-1 issuer identification numbers, as the networks publish
 * them). A length that also fits millions of other numbers counts only beside a label.
 */
enum CardBrand {
    VISA {
        @Override
        boolean issues(int prefix) {
            return prefix / 1000 == 4;
        }

        @Override
        boolean has(int length, boolean labelled) {
            return length == 16 || length == 19 || (length == 13 && labelled);
        }
    },
    MASTERCARD {
        @Override
        boolean issues(int prefix) {
            return within(prefix / 100, 51, 55) || within(prefix, 2221, 2720);
        }

        @Override
        boolean has(int length, boolean labelled) {
            return length == 16;
        }
    },
    AMERICAN_EXPRESS {
        @Override
        boolean issues(int prefix) {
            return prefix / 100 == 34 || prefix / 100 == 37;
        }

        @Override
        boolean has(int length, boolean labelled) {
            return length == 15;
        }
    },
    DINERS {
        @Override
        boolean issues(int prefix) {
            return within(prefix / 10, 300, 305)
                    || prefix / 10 == 309
                    || prefix / 100 == 36
                    || within(prefix / 100, 38, 39);
        }

        @Override
        boolean has(int length, boolean labelled) {
            return length == 14 || within(length, 16, 19);
        }
    },
    JCB_AND_MIR {
        @Override
        boolean issues(int prefix) {
            return within(prefix, 3528, 3589) || within(prefix, 2200, 2204);
        }

        @Override
        boolean has(int length, boolean labelled) {
            return within(length, 16, 19);
        }
    },
    /** Discover, UnionPay and Maestro share the range that begins with 6; Maestro's short numbers need the label. */
    DISCOVER_UNIONPAY_MAESTRO {
        @Override
        boolean issues(int prefix) {
            return prefix / 1000 == 6 || prefix / 100 == 50 || within(prefix / 100, 56, 58);
        }

        @Override
        boolean has(int length, boolean labelled) {
            return within(length, 16, 19) || (within(length, 12, 15) && labelled);
        }
    };

    private static final CardBrand[] ALL = values();

    /** Whether the number's first four digits belong to this brand. */
    abstract boolean issues(int prefix);

    /** Whether this brand has numbers of that many digits. */
    abstract boolean has(int length, boolean labelled);

    /** Whether any brand has such numbers. */
    static boolean plausible(int prefix, int length, boolean labelled) {
        for (CardBrand brand : ALL) {
            if (brand.issues(prefix) && brand.has(length, labelled)) {
                return true;
            }
        }
        return false;
    }

    /** Whether any brand has numbers that begin with a run's first four digits. */
    static boolean issues(DigitRun run) {
        int prefix = prefix(run);
        for (CardBrand brand : ALL) {
            if (brand.issues(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** A run's first four digits as a number. */
    static int prefix(DigitRun run) {
        return run.digit(0) * 1000 + run.digit(1) * 100 + run.digit(2) * 10 + run.digit(3);
    }

    private static boolean within(int value, int first, int last) {
        return value >= first && value <= last;
    }
}
