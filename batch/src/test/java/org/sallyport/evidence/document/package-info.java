@NullMarked
package org.sallyport.evidence.document;

import org.jspecify.annotations.NullMarked;
