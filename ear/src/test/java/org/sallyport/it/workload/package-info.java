/** Pipelines log in with tokens of their own issuers. */
@NullMarked
package org.sallyport.it.workload;

import org.jspecify.annotations.NullMarked;
