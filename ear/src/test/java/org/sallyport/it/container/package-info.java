/** Tests inside the server, where a transaction or the job operator is the subject. */
@NullMarked
package org.sallyport.it.container;

import org.jspecify.annotations.NullMarked;
