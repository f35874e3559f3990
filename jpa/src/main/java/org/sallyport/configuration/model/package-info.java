/** What administrators decide, as documents in versions: resources, and who has which role. */
@NullMarked
package org.sallyport.configuration.model;

import org.jspecify.annotations.NullMarked;
