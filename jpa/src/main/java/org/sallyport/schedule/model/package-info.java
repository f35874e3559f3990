/** What a schedule of recertifications asks for, as the store keeps it too. */
@NullMarked
package org.sallyport.schedule.model;

import org.jspecify.annotations.NullMarked;
