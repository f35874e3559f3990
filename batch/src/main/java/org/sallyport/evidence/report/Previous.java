package org.sallyport.evidence.report;

import java.time.Instant;
import java.util.Map;

/** What the package before holds of the key figures. */
public sealed interface Previous {
    /** By key; what that package did not count yet is absent. */
    record Found(String file, Instant from, Instant to, Map<String, Long> figures) implements Previous {
        public Found {
            figures = Map.copyOf(figures);
        }
    }

    /** Why there is nothing to compare with, as a sentence. */
    record None(String why) implements Previous {}
}
