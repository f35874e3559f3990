/** What targets' own logs tell of logins, held against the logins that the gateway knows of. */
@NullMarked
package org.sallyport.evidence.targetlog;

import org.jspecify.annotations.NullMarked;
