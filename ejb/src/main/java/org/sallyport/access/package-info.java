/** Resources, and the policy that says who may, what waits and what is refused. */
@NullMarked
package org.sallyport.access;

import org.jspecify.annotations.NullMarked;
