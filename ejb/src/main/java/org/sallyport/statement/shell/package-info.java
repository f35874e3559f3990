/** Reads shell command lines without running them: a total lexer and parser, and on them what each program may do. */
@NullMarked
package org.sallyport.statement.shell;

import org.jspecify.annotations.NullMarked;
