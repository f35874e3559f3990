/** SSH user certificates, and command lines for SSH clients. */
@NullMarked
package org.sallyport.api.ssh;

import org.jspecify.annotations.NullMarked;
