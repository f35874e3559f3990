package org.sallyport.console.approval;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.ApprovalQueries;
import org.sallyport.approval.model.ApprovalState;
import org.sallyport.platform.Principal;

/** The inbox: what waits, first what waits for me; and what was decided before. */
@Named("approvals")
@ViewScoped
public class ApprovalsPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;

    @Inject
    private CurrentCaller caller;

    @Inject
    private ApprovalQueries approvals;

    private @Nullable String view;
    private transient List<Shown> items = List.of();
    private String drawn = "";

    public void load() {
        Principal me = caller.principal();
        ApprovalState state = history() ? null : ApprovalState.PENDING;
        items = approvals.find(me, state, null, SHOWN * 2).stream()
                .map(approval -> new Shown(approval, Stance.of(approval, me)))
                .filter(shown -> shown.pending() != history())
                .limit(SHOWN)
                .sorted(Comparator.comparing(Shown::stance))
                .toList();
        drawn = items.stream().map(Shown::fingerprint).collect(Collectors.joining());
    }

    /** Asks again, and redraws the list only when it has changed, so that focus and reading place stay. */
    public void refresh() {
        String before = drawn;
        load();
        if (!before.equals(drawn)) {
            PrimeFaces.current().ajax().update("inbox:list");
        }
    }

    /** Whether decided ones are shown instead of waiting ones. */
    public boolean history() {
        return "decided".equals(view);
    }

    public List<Shown> items() {
        return items;
    }

    public @Nullable String getView() {
        return view;
    }

    public void setView(@Nullable String view) {
        this.view = view;
    }
}
