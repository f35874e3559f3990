/** Deputies of approvers who are away. */
@NullMarked
package org.sallyport.api.delegation;

import org.jspecify.annotations.NullMarked;
