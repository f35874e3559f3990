@NullMarked
package org.sallyport.ledger.model;

import org.jspecify.annotations.NullMarked;
