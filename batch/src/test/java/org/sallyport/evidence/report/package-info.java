@NullMarked
package org.sallyport.evidence.report;

import org.jspecify.annotations.NullMarked;
