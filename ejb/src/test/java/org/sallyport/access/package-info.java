@NullMarked
package org.sallyport.access;

import org.jspecify.annotations.NullMarked;
