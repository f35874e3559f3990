package org.sallyport.notification;

import java.util.List;
import org.sallyport.notification.model.Channel;

/** One way out of the house. */
public interface Carrier {
    Channel channel();

    /** Refuses a start with settings that could never work, as CONFIGURATION_INVALID. */
    void requireUsable();

    /** Who is told for these groups, each with a message of their own; nobody where this way is not configured. */
    List<String> recipients(List<String> groups);

    /** One attempt, bounded in time. */
    Delivery carry(Letter letter);
}
