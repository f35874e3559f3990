/** SSH journeys with the real clients: OpenSSH's tools and what runs on top of them, against a real server. */
@NullMarked
package org.sallyport.it.ssh;

import org.jspecify.annotations.NullMarked;
