package org.sallyport.identity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.platform.Person;

/** Asks the provider about a person, long after the token that opened the session has expired. Blocks. */
public interface ProviderInquiry {
    Standing ask(Person person);

    /** The logins ({@code sid}) of the person that run at the provider now; empty when it cannot be asked. */
    Optional<Set<String>> logins(Person person);

    /** Who has this user name at the provider now; PROVIDER_UNREACHABLE when it cannot be asked. */
    Optional<Person> find(String username);

    /** Who is in the group now, and not disabled; PROVIDER_UNREACHABLE when it cannot be asked. */
    List<Member> members(String group);

    /** How far its clock is ahead of ours now, by its last answer; empty before there is one. */
    Optional<Duration> skew();

    /** Whether the provider is asked at all; false where asking is switched off. */
    boolean isOffered();

    /** Whether one login still runs. */
    default LoginStanding askLogin(Person person, String sid) {
        return logins(person).map(running -> LoginStanding.of(running, sid)).orElse(LoginStanding.UNKNOWN);
    }
}
