package org.sallyport.console.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.console.UtcInput;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.SessionQueries;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.SessionFilter;
import org.sallyport.session.model.SessionState;

/** Sessions, newest first; every filter and every page of the list is a link. */
@Named("sessions")
@RequestScoped
public class SessionsPage {
    private static final int SHOWN = 50;

    @Inject
    private CurrentCaller caller;

    @Inject
    private SessionQueries queries;

    private SessionSearch search = new SessionSearch();
    private List<Session> found = List.of();
    private @Nullable String older;

    public void load() {
        List<Session> page = queries.search(caller.principal(), filter());
        boolean more = page.size() > SHOWN;
        found = more ? page.subList(0, SHOWN) : page;
        Session last = more ? found.get(SHOWN - 1) : null;
        older = last == null ? null : last.openedAt() + "/" + last.id();
    }

    private SessionFilter filter() {
        return new SessionFilter(
                search.getUser(),
                search.getResource(),
                state(search.getState()),
                UtcInput.optional("from", search.getFrom()),
                UtcInput.optional("to", search.getTo()),
                search.getQ(),
                null,
                null,
                position(search.getBefore()),
                SHOWN + 1);
    }

    private static @Nullable SessionState state(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return states().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SallyportException(ErrorCode.INVALID_INPUT, "state: one of " + states()));
    }

    private static SessionFilter.@Nullable Position position(@Nullable String before) {
        if (before == null) {
            return null;
        }
        int cut = before.indexOf('/');
        Instant at = UtcInput.required("before", cut < 0 ? before : before.substring(0, cut));
        return new SessionFilter.Position(at, before.substring(cut + 1));
    }

    public static List<SessionState> states() {
        return Arrays.asList(SessionState.values());
    }

    public List<SessionState> allStates() {
        return states();
    }

    public SessionSearch search() {
        return search;
    }

    public List<Session> found() {
        return found;
    }

    /** Where the next page begins, or null on the last. */
    public @Nullable String older() {
        return older;
    }
}
