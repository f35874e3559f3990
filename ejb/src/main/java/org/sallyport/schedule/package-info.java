/** When evidence packages are made and recertifications opened by themselves: schedules, their periods, and the documents that hold them. */
@NullMarked
package org.sallyport.schedule;

import org.jspecify.annotations.NullMarked;
