/** When evidence packages are made by themselves: schedules, their periods, and the document that holds them. */
@NullMarked
package org.sallyport.schedule;

import org.jspecify.annotations.NullMarked;
