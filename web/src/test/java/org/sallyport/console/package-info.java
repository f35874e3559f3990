/** Tests of the console's parts and of the rules that all pages keep. */
@NullMarked
package org.sallyport.console;

import org.jspecify.annotations.NullMarked;
