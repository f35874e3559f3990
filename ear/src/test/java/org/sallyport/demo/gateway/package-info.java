/** The gateway's own server process, on given ports and in a folder of its own. */
@NullMarked
package org.sallyport.demo.gateway;

import org.jspecify.annotations.NullMarked;
