package org.sallyport.platform;

import jakarta.persistence.Embeddable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who did a part of the work, with the name of that moment. */
@Embeddable
public class Hand {
    private @Nullable String issuer;
    private @Nullable String subject;
    private @Nullable String username;

    /** Nobody. */
    public Hand() {}

    public Hand(Person person, String username) {
        this.issuer = person.issuer();
        this.subject = person.subject();
        this.username = username;
    }

    public static Hand of(Principal principal) {
        return new Hand(principal.person(), principal.username());
    }

    public Optional<Person> person() {
        String iss = issuer;
        String sub = subject;
        return iss == null || sub == null ? Optional.empty() : Optional.of(new Person(iss, sub));
    }

    /** Empty for nobody. */
    public String username() {
        return username == null ? "" : username;
    }
}
