/** Sessions and the searchable index of their commands. */
@NullMarked
package org.sallyport.session.model;

import org.jspecify.annotations.NullMarked;
