/** Samples for work papers: drawn from a finished package by an auditor's nonce, with proofs and a page for each session. */
@NullMarked
package org.sallyport.evidence.sample;

import org.jspecify.annotations.NullMarked;
