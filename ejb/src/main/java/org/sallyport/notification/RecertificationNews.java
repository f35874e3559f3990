package org.sallyport.notification;

import java.util.List;
import org.sallyport.notification.model.Cause;

/**
 * A recertification of which people are told, in the transaction of what they are told of.
 *
 * @param id its own
 * @param about its name, how many items are open, and until when
 * @param groups of those who are told
 */
public record RecertificationNews(String id, Cause cause, String about, List<String> groups) {
    public RecertificationNews {
        groups = List.copyOf(groups);
    }
}
