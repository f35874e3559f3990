/** Reads statements without running them: a total PostgreSQL lexer, and on it what each statement may do. */
@NullMarked
package org.sallyport.statement;

import org.jspecify.annotations.NullMarked;
