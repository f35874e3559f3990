@NullMarked
package org.sallyport.recertification;

import org.jspecify.annotations.NullMarked;
