package org.sallyport.retention.model;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.Person;
import org.sallyport.platform.Principal;

/** Who took a step, with the name of that moment, and when. */
@Embeddable
public class Signatory {
    private @Nullable String issuer;
    private @Nullable String subject;
    private @Nullable String username;
    private @Nullable Instant at;

    protected Signatory() {}

    Signatory(Principal by, Instant now) {
        issuer = by.person().issuer();
        subject = by.person().subject();
        username = by.username();
        at = now;
    }

    static Signatory known(@Nullable Signatory one) {
        return Objects.requireNonNullElseGet(one, Signatory::new);
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

    public Optional<Instant> at() {
        return Optional.ofNullable(at);
    }
}
