package org.sallyport.identity;

import org.sallyport.platform.Person;

/** Asks the provider about a person, long after the token that opened the session has expired. Blocks. */
public interface ProviderInquiry {
    Standing ask(Person person);

    /** Whether the person's login with this {@code sid} still runs at the provider. */
    LoginStanding askLogin(Person person, String sid);

    /** Whether the provider can be asked at all; false where asking is switched off. */
    boolean isOffered();
}
