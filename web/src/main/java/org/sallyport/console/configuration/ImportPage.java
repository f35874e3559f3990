package org.sallyport.console.configuration;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.approval.ConfigurationDesk.Change;
import org.sallyport.console.Notices;
import org.sallyport.console.Texts;
import org.sallyport.platform.Role;

/** A file of resources: look at what it would change, propose all of it. */
@Named("imported")
@ViewScoped
public class ImportPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private CurrentCaller caller;

    @Inject
    private ConfigurationDesk desk;

    private String file = "";
    private String reason = "";

    /** The file whose differences are shown. */
    private String previewed = "";

    private transient List<Change> changes = List.of();
    private transient @Nullable String found;

    /** For administrators alone. */
    public void load() {
        caller.require(Role.ADMIN);
    }

    /** Shows what would change; changes nothing. */
    public @Nullable String preview() {
        changes = List.of();
        List<Change> all = desk.compareAll(caller.principal(), file);
        changes = all.stream()
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
        found = Texts.of("import.found", all.size(), changes.size());
        previewed = file;
        PrimeFaces.current().scrollTo("take:changes");
        return null;
    }

    /** A file that was edited behind the shown differences is shown first. */
    public @Nullable String propose() {
        if (!file.equals(previewed)) {
            Notices.done("import.edited");
            return preview();
        }
        int proposed =
                desk.proposeAll(caller.principal(), file, reason).proposed().size();
        Notices.done("import.proposed", proposed);
        return "configuration?faces-redirect=true";
    }

    /** How many resources the file has and how many it changes; null before it was looked at. */
    public @Nullable String found() {
        return found;
    }

    public List<Change> changes() {
        return changes;
    }

    public String getFile() {
        return file;
    }

    public void setFile(@Nullable String file) {
        this.file = file == null ? "" : file;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason.strip();
    }
}
