package org.sallyport.console.retention;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.console.Notices;
import org.sallyport.console.Texts;
import org.sallyport.platform.Principal;
import org.sallyport.retention.HoldDesk;
import org.sallyport.retention.model.HoldState;
import org.sallyport.retention.model.LegalHold;

/** One legal hold: what it keeps, and the two steps of lifting it. */
@Named("hold")
@ViewScoped
public class HoldPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private CurrentCaller caller;

    @Inject
    private HoldDesk desk;

    private @Nullable String id;
    private String reason = "";
    private transient @Nullable LegalHold shown;
    private transient boolean liftable;

    public void load() {
        Principal me = caller.principal();
        LegalHold hold = desk.get(me, key());
        shown = hold;
        liftable = desk.mayLift(me, hold);
    }

    public String lift() {
        LegalHold hold = desk.lift(caller.principal(), caller.identity(), key(), reason);
        Notices.done(hold.state() == HoldState.LIFTED ? "hold.lifted" : "hold.liftAsked");
        return self();
    }

    public String keep() {
        desk.keep(caller.principal(), caller.identity(), key());
        Notices.done("hold.kept");
        return self();
    }

    private String key() {
        return Objects.requireNonNullElse(id, "");
    }

    private String self() {
        return "hold?faces-redirect=true&id=" + key();
    }

    public @Nullable LegalHold shown() {
        return shown;
    }

    private boolean in(HoldState state) {
        LegalHold hold = shown;
        return hold != null && hold.state() == state;
    }

    /** Whether whoever looks may be the first of two. */
    public boolean askable() {
        return liftable && in(HoldState.IN_FORCE);
    }

    /** Whether whoever looks may be the second. */
    public boolean agreeable() {
        return liftable && in(HoldState.LIFTING);
    }

    public boolean keepable() {
        return in(HoldState.LIFTING);
    }

    /** Why whoever looks cannot lift it. */
    public @Nullable String why() {
        return liftable || in(HoldState.LIFTED) ? null : Texts.of("hold.others");
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason.strip();
    }
}
