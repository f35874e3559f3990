/** The exceptions of packages as a queue: put in when a package is made, followed up by people, watched for due dates. */
@NullMarked
package org.sallyport.evidence.queue;

import org.jspecify.annotations.NullMarked;
