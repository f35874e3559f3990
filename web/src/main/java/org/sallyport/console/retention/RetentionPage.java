package org.sallyport.console.retention;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.console.Notices;
import org.sallyport.console.Texts;
import org.sallyport.evidence.disposal.DisposalDesk;
import org.sallyport.platform.Principal;
import org.sallyport.retention.HoldDesk;
import org.sallyport.retention.RetentionClass;
import org.sallyport.retention.RetentionPeriod;
import org.sallyport.retention.RetentionRules;
import org.sallyport.retention.model.DisposalRun;
import org.sallyport.retention.model.LegalHold;

/** What is kept for how long, what is held beyond that, and what was disposed of. */
@Named("retention")
@RequestScoped
public class RetentionPage {
    private static final int SHOWN = 50;

    /** A class with its periods in words. */
    public record Shown(String name, String recordings, String bodies) {
        static Shown of(RetentionClass one) {
            return new Shown(one.name(), words(one.recordings()), words(one.bodies()));
        }
    }

    @Inject
    private CurrentCaller caller;

    @Inject
    private ConfigurationDesk configuration;

    @Inject
    private HoldDesk holdDesk;

    @Inject
    private DisposalDesk disposalDesk;

    private HoldForm asked = new HoldForm();
    private int version;
    private String packages = "";
    private List<Shown> classes = List.of();
    private List<LegalHold> holds = List.of();
    private List<DisposalRun> disposals = List.of();
    private @Nullable String before;

    public void load() {
        Principal me = caller.principal();
        RetentionRules.InForce rules = configuration.retention(me);
        version = rules.version();
        packages = words(rules.document().packages());
        List<Shown> shown = new ArrayList<>(List.of(Shown.of(rules.document().usual())));
        rules.document().classes().stream().map(Shown::of).forEach(shown::add);
        classes = shown;
        holds = holdDesk.find(me, null, before, SHOWN + 1);
        disposals = disposalDesk.find(me, null, SHOWN);
    }

    private static String words(RetentionPeriod period) {
        return period.isForEver() ? Texts.of("retention.forEver") : period.text();
    }

    public String place() {
        LegalHold hold = holdDesk.place(caller.principal(), caller.identity(), asked.scope(), asked.getReason());
        Notices.done("retention.placed");
        return "hold?faces-redirect=true&id=" + hold.id();
    }

    public String begin() {
        disposalDesk.begin(caller.principal(), caller.identity());
        Notices.done("retention.begun");
        return "retention?faces-redirect=true";
    }

    public HoldForm asked() {
        return asked;
    }

    /** 0 as long as there was no document. */
    public int version() {
        return version;
    }

    public String packages() {
        return packages;
    }

    public List<Shown> classes() {
        return classes;
    }

    public List<LegalHold> holds() {
        return holds.subList(0, Math.min(SHOWN, holds.size()));
    }

    /** Where the next page of holds begins, or null on the last. */
    public @Nullable String older() {
        return holds.size() > SHOWN ? holds.get(SHOWN - 1).id() : null;
    }

    public List<DisposalRun> disposals() {
        return disposals;
    }

    public @Nullable String getBefore() {
        return before;
    }

    public void setBefore(@Nullable String before) {
        this.before = before == null || before.isBlank() ? null : before;
    }
}
