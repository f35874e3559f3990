/** All resources as one file, out and in, and the schema of such files. */
@NullMarked
package org.sallyport.api.configuration;

import org.jspecify.annotations.NullMarked;
