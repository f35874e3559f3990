/** Tests of who decides. */
@NullMarked
package org.sallyport.approval.model;

import org.jspecify.annotations.NullMarked;
