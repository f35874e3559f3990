package org.sallyport.ledger.proof;

/** What a check says. */
public sealed interface Verdict {
    /** It holds. */
    record Valid() implements Verdict {}

    /** It does not hold; the reason is one sentence. */
    record Invalid(String reason) implements Verdict {}

    static Verdict valid() {
        return new Valid();
    }

    static Verdict invalid(String reason) {
        return new Invalid(reason);
    }

    default boolean isValid() {
        return this instanceof Valid;
    }
}
