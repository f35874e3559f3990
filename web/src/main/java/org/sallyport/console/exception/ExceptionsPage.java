package org.sallyport.console.exception;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Query;
import org.sallyport.console.UtcInput;
import org.sallyport.evidence.model.ExceptionFilter;
import org.sallyport.evidence.model.ExceptionItem;
import org.sallyport.evidence.model.ExceptionKind;
import org.sallyport.evidence.model.ExceptionState;
import org.sallyport.evidence.queue.ExceptionDesk;

/** The queue, the most urgent first; every filter and every page of the list is a link. */
@Named("exceptions")
@RequestScoped
public class ExceptionsPage {
    private static final int SHOWN = 50;
    private static final String ALL = "ALL";

    @Inject
    private CurrentCaller caller;

    @Inject
    private ExceptionDesk desk;

    @Inject
    private Clock clock;

    private @Nullable String state;
    private @Nullable String kind;
    private @Nullable String owner;
    private @Nullable String late;
    private @Nullable String after;
    private List<ShownException> items = List.of();
    private boolean more;

    public void load() {
        ExceptionFilter filter = new ExceptionFilter(
                chosenStates(),
                kind == null ? null : Query.choice("kind", kind, ExceptionKind.class),
                owner,
                "true".equals(late),
                position(),
                SHOWN + 1);
        List<ExceptionItem> page = desk.find(caller.principal(), filter);
        more = page.size() > SHOWN;
        Instant now = clock.instant();
        items = page.stream()
                .limit(SHOWN)
                .map(item -> new ShownException(item, now))
                .toList();
    }

    /** What is not finished, unless something else is asked for. */
    private Set<ExceptionState> chosenStates() {
        if (ALL.equals(state)) {
            return EnumSet.allOf(ExceptionState.class);
        }
        return state == null
                ? EnumSet.complementOf(EnumSet.of(ExceptionState.REVIEWED))
                : Set.of(Query.choice("state", state, ExceptionState.class));
    }

    private ExceptionFilter.@Nullable Position position() {
        String from = after;
        if (from == null) {
            return null;
        }
        int cut = from.indexOf('/');
        Instant dueAt = UtcInput.required("after", cut < 0 ? from : from.substring(0, cut));
        return new ExceptionFilter.Position(dueAt, from.substring(cut + 1));
    }

    public List<ShownException> items() {
        return items;
    }

    public List<ExceptionState> states() {
        return List.of(ExceptionState.values());
    }

    public List<ExceptionKind> kinds() {
        return Arrays.stream(ExceptionKind.values())
                .filter(ExceptionKind::isQueued)
                .toList();
    }

    /** Where the next page begins, or null on the last. */
    public @Nullable String next() {
        if (!more) {
            return null;
        }
        ExceptionItem last = items.get(SHOWN - 1).item();
        return last.dueAt() + "/" + last.id();
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    public @Nullable String getState() {
        return state;
    }

    public void setState(@Nullable String state) {
        this.state = given(state);
    }

    public @Nullable String getKind() {
        return kind;
    }

    public void setKind(@Nullable String kind) {
        this.kind = given(kind);
    }

    public @Nullable String getOwner() {
        return owner;
    }

    public void setOwner(@Nullable String owner) {
        this.owner = given(owner);
    }

    public @Nullable String getLate() {
        return late;
    }

    public void setLate(@Nullable String late) {
        this.late = given(late);
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = given(after);
    }
}
