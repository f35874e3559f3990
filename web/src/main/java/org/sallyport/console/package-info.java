/** What all pages share: who is looking, texts, times, coloured statements, and how failures are shown. */
@NullMarked
package org.sallyport.console;

import org.jspecify.annotations.NullMarked;
