/** The write-ahead recording of each session: frames, sealing, recovery and reading back. */
@NullMarked
package org.sallyport.recording;

import org.jspecify.annotations.NullMarked;
