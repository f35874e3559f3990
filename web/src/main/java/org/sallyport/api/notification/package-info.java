/** Notifications about approvals. */
@NullMarked
package org.sallyport.api.notification;

import org.jspecify.annotations.NullMarked;
