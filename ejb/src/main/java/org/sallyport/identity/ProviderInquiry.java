package org.sallyport.identity;

import org.sallyport.platform.Person;

/** Asks the provider about a person, long after the token that opened the session has expired. Blocks. */
@FunctionalInterface
public interface ProviderInquiry {
    Standing ask(Person person);
}
