/** What is held back from disposal, what was disposed of, and what destroys. */
@NullMarked
package org.sallyport.retention.model;

import org.jspecify.annotations.NullMarked;
