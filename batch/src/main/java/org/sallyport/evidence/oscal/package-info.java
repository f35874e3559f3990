/** OSCAL 1.1.2 documents of a package: profile, assessment plan and assessment results (pages.nist.gov/OSCAL). */
@NullMarked
package org.sallyport.evidence.oscal;

import org.jspecify.annotations.NullMarked;
