package org.sallyport.console.approval;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.session.Reveal;

/** The values that masking hides from an approver: an audited look, shown until the page is left. */
@Named("reveal")
@ViewScoped
public class RevealPanel implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private CurrentCaller caller;

    @Inject
    private ApprovalPage page;

    @Inject
    private Reveal reveal;

    private transient @Nullable String statement;

    /** Writes the look down, then shows. */
    public @Nullable String show() {
        statement =
                reveal.statement(caller.principal(), caller.identity(), Objects.requireNonNullElse(page.getId(), ""));
        return null;
    }

    /** Whether there is something to look at that is not shown yet. */
    public boolean offered() {
        Shown shown = page.shown();
        return statement == null && shown != null && shown.hidesValues();
    }

    public @Nullable String statement() {
        return statement;
    }
}
