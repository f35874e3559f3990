/** PostgreSQL through the gateway: every message, the audit against the target's log, and what it costs. */
@NullMarked
package org.sallyport.it.postgres;

import org.jspecify.annotations.NullMarked;
