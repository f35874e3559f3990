package org.sallyport.console.exception;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.sallyport.api.CurrentCaller;
import org.sallyport.console.Notices;
import org.sallyport.console.Texts;
import org.sallyport.evidence.model.Disposition;
import org.sallyport.evidence.model.ExceptionItem;
import org.sallyport.evidence.model.ExceptionState;
import org.sallyport.evidence.model.ReviewVerdict;
import org.sallyport.evidence.queue.ExceptionDesk;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** One exception: what it is about, how far it is, and what whoever looks can do about it. */
@Named("exception")
@ViewScoped
public class ExceptionPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String QUEUE = "exceptions?faces-redirect=true";

    @Inject
    private CurrentCaller caller;

    @Inject
    private ExceptionDesk desk;

    @Inject
    private Clock clock;

    /** A disposition in words. */
    public record Choice(Disposition value, String label) {}

    private @Nullable String id;
    private String owner = "";
    private @Nullable Disposition disposition;
    private String comment = "";
    private int version;
    private String drawn = "";
    private transient @Nullable ShownException shown;
    private transient boolean mine;
    private transient boolean reviewable;

    public void load() {
        Principal me = caller.principal();
        ExceptionItem item = desk.get(me, key());
        shown = new ShownException(item, clock.instant());
        mine = item.isOwnedBy(me);
        reviewable = desk.mayReview(me, item);
    }

    /** What was seen when the page was drawn is what a step is meant for. */
    public void open() {
        load();
        drawn();
    }

    private void drawn() {
        ShownException now = shown;
        if (now != null) {
            drawn = now.fingerprint();
            version = Math.toIntExact(now.item().version());
        }
    }

    /** Redraws once somebody else has done something. */
    public void refresh() {
        load();
        if (shown != null && !drawn.equals(shown.fingerprint())) {
            drawn();
            PrimeFaces.current().ajax().update("facts", "steps");
        }
    }

    public String take() {
        desk.assign(caller.principal(), caller.identity(), key(), null, version);
        Notices.done("exception.taken");
        return self();
    }

    public String assign() {
        if (owner.isEmpty()) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, Texts.of("exception.ownerNeeded"));
        }
        desk.assign(caller.principal(), caller.identity(), key(), owner, version);
        Notices.done("exception.assigned", owner);
        return self();
    }

    public String dispose() {
        Disposition what = disposition;
        if (what == null) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, Texts.of("exception.dispositionNeeded"));
        }
        desk.dispose(caller.principal(), caller.identity(), key(), what, comment, version);
        Notices.done("exception.disposed");
        return QUEUE;
    }

    public String confirm() {
        return review(ReviewVerdict.CONFIRM, "exception.confirmed");
    }

    public String sendBack() {
        return review(ReviewVerdict.SEND_BACK, "exception.sentBack");
    }

    private String review(ReviewVerdict verdict, String done) {
        desk.review(caller.principal(), caller.identity(), key(), verdict, comment, version);
        Notices.done(done);
        return QUEUE;
    }

    private String key() {
        return Objects.requireNonNullElse(id, "");
    }

    private String self() {
        return "exception?faces-redirect=true&id=" + key();
    }

    public @Nullable ShownException shown() {
        return shown;
    }

    private boolean in(ExceptionState state) {
        ShownException now = shown;
        return now != null && now.item().state() == state && !now.item().awaitsReview();
    }

    /** Whether whoever looks may own it now. */
    public boolean assignable() {
        return caller.principal().has(Role.ADMIN) && (in(ExceptionState.OPEN) || in(ExceptionState.ASSIGNED));
    }

    public boolean takeable() {
        return assignable() && !mine;
    }

    public boolean disposable() {
        return mine && in(ExceptionState.ASSIGNED) && caller.principal().has(Role.ADMIN);
    }

    public boolean reviewable() {
        return reviewable;
    }

    /** Why there is nothing to do for whoever looks. */
    public @Nullable String why() {
        ShownException now = shown;
        if (now == null || assignable() || reviewable) {
            return null;
        }
        if (now.item().awaitsReview()) {
            return Texts.of("exception.awaitsReview");
        }
        return switch (now.item().state()) {
            case OPEN, ASSIGNED -> Texts.of("exception.administrators");
            case DISPOSED -> Texts.of("exception.another");
            case REVIEWED -> Texts.of("exception.done");
        };
    }

    public List<Choice> choices() {
        return Arrays.stream(Disposition.values())
                .map(one -> new Choice(one, Texts.label(one.name())))
                .toList();
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public String getOwner() {
        return owner;
    }

    public void setOwner(@Nullable String owner) {
        this.owner = owner == null ? "" : owner.strip();
    }

    public @Nullable Disposition getDisposition() {
        return disposition;
    }

    public void setDisposition(@Nullable Disposition disposition) {
        this.disposition = disposition;
    }

    public String getComment() {
        return comment;
    }

    public void setComment(@Nullable String comment) {
        this.comment = comment == null ? "" : comment.strip();
    }
}
