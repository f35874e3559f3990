package org.sallyport.identity;

import org.sallyport.platform.Person;

/** Somebody in a group of the provider, who is not disabled. */
public record Member(Person person, String username) {}
