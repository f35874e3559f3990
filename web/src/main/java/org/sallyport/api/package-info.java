/** The REST API's frame: who is calling, paging, problems and the rules that hold for every call. */
@NullMarked
package org.sallyport.api;

import org.jspecify.annotations.NullMarked;
