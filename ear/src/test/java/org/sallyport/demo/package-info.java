/** The demo launcher: starts the provider, the targets and the gateway, and stops them all again. */
@NullMarked
package org.sallyport.demo;

import org.jspecify.annotations.NullMarked;
