/** Evidence runs: who asks for a package, what the job reaches, where the package lies. */
@NullMarked
package org.sallyport.evidence;

import org.jspecify.annotations.NullMarked;
