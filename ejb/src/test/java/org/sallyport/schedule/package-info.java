@NullMarked
package org.sallyport.schedule;

import org.jspecify.annotations.NullMarked;
