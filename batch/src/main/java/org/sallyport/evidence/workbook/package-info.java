/** Workbooks of Office Open XML (ECMA-376), streamed, the same bytes for the same rows. */
@NullMarked
package org.sallyport.evidence.workbook;

import org.jspecify.annotations.NullMarked;
