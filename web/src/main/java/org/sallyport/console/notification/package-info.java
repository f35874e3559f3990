/** The page of notifications about approvals. */
@NullMarked
package org.sallyport.console.notification;

import org.jspecify.annotations.NullMarked;
