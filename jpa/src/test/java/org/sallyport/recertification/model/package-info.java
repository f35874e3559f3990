@NullMarked
package org.sallyport.recertification.model;

import org.jspecify.annotations.NullMarked;
