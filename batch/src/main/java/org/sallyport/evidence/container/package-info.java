/** The container of an evidence package: a ZIP that is an ASiC-E with one CAdES signature. */
@NullMarked
package org.sallyport.evidence.container;

import org.jspecify.annotations.NullMarked;
