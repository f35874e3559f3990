package org.sallyport.evidence.part;

import java.time.Instant;
import org.sallyport.platform.Person;

/** One person's decision on an approval. */
record Vote(Person person, String username, boolean approves, String comment, Instant at) {}
