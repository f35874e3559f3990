/** Workbooks read back by another library. */
@NullMarked
package org.sallyport.evidence.workbook;

import org.jspecify.annotations.NullMarked;
