/** The PostgreSQL target with its synthetic bank. */
@NullMarked
package org.sallyport.demo.postgres;

import org.jspecify.annotations.NullMarked;
