package org.sallyport.platform;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who asked or opened, as stored with the thing: the person, the name and groups of that moment, an agent's owner. */
@Embeddable
public class Requester {
    @Column(nullable = false)
    private String issuer = "";

    @Column(nullable = false)
    private String subject = "";

    @Column(nullable = false)
    private String username = "";

    @Column(name = "owner_subject")
    private @Nullable String ownerSubject;

    @Column(name = "groups_claim", nullable = false)
    private String groupsClaim = "";

    protected Requester() {}

    private Requester(Principal principal) {
        issuer = principal.person().issuer();
        subject = principal.person().subject();
        username = principal.username();
        ownerSubject = principal.owner().map(Person::subject).orElse(null);
        groupsClaim = String.join(",", new TreeSet<>(principal.groups()));
    }

    public static Requester of(Principal principal) {
        return new Requester(principal);
    }

    public Person person() {
        return new Person(issuer, subject);
    }

    public String username() {
        return username;
    }

    public List<String> groups() {
        return groupsClaim.isEmpty() ? List.of() : List.of(groupsClaim.split(","));
    }

    /** The people who may never decide on this request. */
    public Set<Person> barredFromDeciding() {
        return barred(person(), ownerSubject);
    }

    /**
     * Who may not judge what a person or an agent did: themselves, and who answers for an agent. That is somebody at the
     * gateway's own provider, like everybody who decides, also where another issuer speaks for the agent.
     */
    public static Set<Person> barred(Person person, @Nullable String ownerSubject) {
        Set<Person> barred = new HashSet<>(Set.of(person));
        if (ownerSubject != null) {
            barred.add(new Person(person.issuer(), ownerSubject));
            barred.add(new Person(Setting.OIDC_ISSUER.text(), ownerSubject));
        }
        return Set.copyOf(barred);
    }

    public @Nullable String ownerSubject() {
        return ownerSubject;
    }
}
