/** Legal holds, disposals, and the periods in force. */
@NullMarked
package org.sallyport.console.retention;

import org.jspecify.annotations.NullMarked;
