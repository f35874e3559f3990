package org.sallyport.platform;

/**
 * A person or an automated agent: the pair that OpenID Connect guarantees to be unique and never reassigned (OpenID
 * Connect Core 1.0, section 5.7). Names are for display only.
 */
public record Person(String issuer, String subject) {
    public Person {
        if (issuer.isBlank() || subject.isBlank()) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, "a person needs an issuer and a subject");
        }
    }
}
