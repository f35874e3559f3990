package org.sallyport.console.evidence;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.console.Notices;
import org.sallyport.evidence.EvidenceDesk;
import org.sallyport.evidence.model.EvidenceRun;
import org.sallyport.evidence.model.EvidenceSample;
import org.sallyport.evidence.model.RunState;
import org.sallyport.evidence.sample.SampleDesk;

/** The samples of one package: draw one, fetch it. */
@Named("samples")
@ViewScoped
public class SamplesPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    private CurrentCaller caller;

    @Inject
    private EvidenceDesk packages;

    @Inject
    private SampleDesk desk;

    private String id = "";
    private String nonce = "";
    private int size = 25;
    private String by = "";
    private transient @Nullable EvidenceRun run;
    private transient List<EvidenceSample> drawn = List.of();

    public void load() {
        run = packages.get(caller.principal(), id);
        drawn = desk.find(caller.principal(), id);
    }

    public String draw() {
        EvidenceSample sample = desk.draw(caller.principal(), id, nonce.strip(), size, by.strip());
        Notices.done("samples.drawn", String.valueOf(sample.number()));
        return "samples?faces-redirect=true&id=" + sample.run();
    }

    public @Nullable EvidenceRun run() {
        return run;
    }

    public List<EvidenceSample> drawn() {
        return drawn;
    }

    /** Whether the page should keep asking. */
    public boolean busy() {
        return drawn.stream().anyMatch(sample -> sample.state() == RunState.RUNNING);
    }

    public int largest() {
        return SampleDesk.LARGEST;
    }

    public String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null ? "" : id;
    }

    public String getNonce() {
        return nonce;
    }

    public void setNonce(@Nullable String nonce) {
        this.nonce = nonce == null ? "" : nonce;
    }

    public int getSize() {
        return size;
    }

    public void setSize(int size) {
        this.size = size;
    }

    public String getBy() {
        return by;
    }

    public void setBy(@Nullable String by) {
        this.by = by == null ? "" : by;
    }
}
