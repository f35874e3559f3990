/** Child processes of the launcher: starting, waiting until ready, stopping with everything they started. */
@NullMarked
package org.sallyport.demo.process;

import org.jspecify.annotations.NullMarked;
