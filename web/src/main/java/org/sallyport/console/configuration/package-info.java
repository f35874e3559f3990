/** Resources as administrators and auditors see them: documents, versions, and proposed changes. */
@NullMarked
package org.sallyport.console.configuration;

import org.jspecify.annotations.NullMarked;
