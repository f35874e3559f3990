package org.sallyport.console.recertification;

import java.util.stream.Collectors;
import org.sallyport.console.Texts;
import org.sallyport.recertification.model.ItemState;
import org.sallyport.recertification.model.ReviewItem;

/**
 * One person's access to one resource, with its use.
 *
 * @param choosable whether whoever looks can do something about it now
 */
public record ShownAccess(ReviewItem item, boolean choosable) {
    public String ways() {
        return item.ways().stream()
                .map(way -> way.split(" ", 2))
                .map(parts -> Texts.label(parts[0]) + ": " + parts[1])
                .collect(Collectors.joining(", "));
    }

    public String use() {
        return Texts.of("recertification.used", item.sessions(), item.commands());
    }

    public String most() {
        return item.mostUsed().stream()
                .map(one -> one.name() + " (" + one.commands() + ")")
                .collect(Collectors.joining(", "));
    }

    public String what() {
        return item.username() + " → " + item.resource();
    }

    /** Whether it is told as late: nobody has decided yet, and somebody should have. */
    public boolean late() {
        return item.isLate() && item.state() == ItemState.OPEN;
    }

    /** The colour of its state: what waits is not well, as an open session is. */
    public String tone() {
        return item.state() == ItemState.OPEN ? "PENDING" : item.state().name();
    }
}
