package org.sallyport.recertification.model;

import java.util.EnumMap;
import java.util.Map;

/** How many of a campaign's items are in which state. */
public record Progress(Map<ItemState, Long> items) {
    public Progress {
        items = Map.copyOf(items);
    }

    static Progress none() {
        return new Progress(new EnumMap<>(ItemState.class));
    }

    public long of(ItemState state) {
        return items.getOrDefault(state, 0L);
    }

    public long open() {
        return of(ItemState.OPEN);
    }

    public long confirmed() {
        return of(ItemState.CONFIRMED);
    }

    /** Also those that somebody wants to give back. */
    public long removed() {
        return of(ItemState.REMOVED) + of(ItemState.RETURN_ASKED);
    }

    public long returned() {
        return of(ItemState.RETURNED);
    }
}
