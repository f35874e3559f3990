/** PostgreSQL's frontend/backend protocol 3.0 between unmodified clients and real servers. */
@NullMarked
package org.sallyport.wire.postgres;

import org.jspecify.annotations.NullMarked;
