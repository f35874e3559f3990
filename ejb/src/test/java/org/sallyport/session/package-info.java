/** Tests of sessions and their transcripts. */
@NullMarked
package org.sallyport.session;

import org.jspecify.annotations.NullMarked;
