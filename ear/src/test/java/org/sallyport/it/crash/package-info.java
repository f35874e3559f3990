/** What holds when something breaks: the gateway, its store, its ledger, a target, a disk, a person's login. */
@NullMarked
package org.sallyport.it.crash;

import org.jspecify.annotations.NullMarked;
