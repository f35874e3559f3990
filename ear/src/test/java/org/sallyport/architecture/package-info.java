/** The import order and the homes of things, held by tests. */
@NullMarked
package org.sallyport.architecture;

import org.jspecify.annotations.NullMarked;
