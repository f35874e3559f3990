/** The order in which the application starts: migration, boot event, recovery, listeners. */
@NullMarked
package org.sallyport.startup;

import org.jspecify.annotations.NullMarked;
