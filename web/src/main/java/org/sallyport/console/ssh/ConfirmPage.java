package org.sallyport.console.ssh;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.console.Texts;
import org.sallyport.identity.Confirmations;
import org.sallyport.identity.Pending;

/** A login that began in a terminal: its person says yes, or that it is not theirs. */
@Named("confirmation")
@ViewScoped
public class ConfirmPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Confirmations confirmations;

    @Inject
    private HttpServletRequest request;

    private @Nullable String id;
    private @Nullable String outcome;
    private transient @Nullable Pending login;

    public void load() {
        caller.principal();
        login = confirmations.find(Objects.requireNonNullElse(id, "")).orElse(null);
    }

    public void confirm() {
        confirmations.confirm(caller.identity(), Objects.requireNonNullElse(id, ""));
        outcome = "confirm.done";
    }

    public void deny() {
        confirmations.deny(caller.identity(), Objects.requireNonNullElse(id, ""));
        outcome = "confirm.denied";
    }

    /** What waits, while it does; a login for another user is not shown. */
    public @Nullable Pending login() {
        Pending waits = login;
        return outcome == null && waits != null && Confirmations.isFor(waits, caller.principal()) ? waits : null;
    }

    /** What to say when there is nothing to confirm. */
    public String told() {
        if (outcome != null) {
            return Texts.of(outcome);
        }
        return login == null
                ? Texts.of("confirm.over")
                : Texts.of("confirm.other", caller.principal().username());
    }

    /** Where this browser is, to compare with where the login comes from. */
    public String browserAddress() {
        return request.getRemoteAddr();
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }
}
