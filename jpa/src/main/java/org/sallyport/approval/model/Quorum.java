package org.sallyport.approval.model;

import java.util.List;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** How many distinct people out of which groups must approve; one to five. */
public record Quorum(int people, List<String> groups) {
    public Quorum {
        groups = List.copyOf(groups);
        if (people < 1 || people > 5 || groups.isEmpty()) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID, "a quorum needs one to five people and at least one group");
        }
    }
}
