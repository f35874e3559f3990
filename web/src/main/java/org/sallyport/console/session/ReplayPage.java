package org.sallyport.console.session;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Transcript;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.DisposalKind;
import org.sallyport.session.LiveView;
import org.sallyport.session.RecordingExport;
import org.sallyport.session.SessionQueries;
import org.sallyport.session.Timeline;
import org.sallyport.session.Transcripts;
import org.sallyport.session.model.Session;

/** A session played back, followed while it runs, or laid out as its statements with their answers. */
@Named("replay")
@ViewScoped
public class ReplayPage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Commands beside the terminal, and statements of a timeline, on one page. */
    private static final int JUMPS = 500;

    private static final int STEPS = 25;

    @Inject
    private CurrentCaller caller;

    @Inject
    private SessionQueries queries;

    @Inject
    private Transcripts transcripts;

    @Inject
    private Timeline timeline;

    private @Nullable String id;
    private @Nullable Integer channel;
    private boolean live;
    private long after;
    private boolean terminal;
    private boolean more;
    private transient @Nullable Session session;
    private transient List<Map<String, @Nullable Object>> commands = List.of();
    private transient List<Disposal> disposed = List.of();
    private transient List<Timeline.Step> steps = List.of();
    private transient List<Transcript.Channel> channels = List.of();

    public void load() {
        Principal me = caller.principal();
        Session found = queries.get(me, id == null ? "" : id);
        boolean open = live ? LiveView.isOpenTo(me, found) : RecordingExport.isReadable(me, found);
        if (!open) {
            throw new SallyportException(
                    ErrorCode.ROLE_REQUIRED, me.username() + " needs the role AUDITOR to replay another's session");
        }
        session = found;
        terminal = transcripts.isTerminal(found);
        if (live) {
            return;
        }
        disposed = queries.disposed(me, found.id());
        if (gone()) {
            return;
        }
        int shown = terminal ? JUMPS : STEPS;
        List<Map<String, @Nullable Object>> page = queries.commands(me, found.id(), after, shown + 1);
        more = page.size() > shown;
        commands = more ? page.subList(0, shown) : page;
        channels = transcripts.channels(found);
        steps = terminal ? List.of() : timeline.of(me, found.id(), commands);
    }

    /** What of it was disposed of. */
    public List<Disposal> disposed() {
        return disposed;
    }

    private boolean gone() {
        return disposed.stream().anyMatch(one -> one.kind() == DisposalKind.RECORDING);
    }

    /** Whether the terminal component shows it. */
    public boolean played() {
        return live || (terminal && !gone());
    }

    /** Whether it is shown as statements with their answers. */
    public boolean laidOut() {
        return !live && !terminal && !gone();
    }

    /** Whether it is played back, but held no commands. */
    public boolean bare() {
        return !live && commands.isEmpty();
    }

    /** The title's label. */
    public String title() {
        return live ? "LIVE" : "REPLAY";
    }

    public boolean endable() {
        return live && session != null && SessionEnd.isOpenTo(caller.principal(), session);
    }

    /** Where the player gets the recording. */
    public String source() {
        return "api/sessions/" + id + "/recording" + query();
    }

    /** Where the player gets what happens now; nothing where it replays. */
    public String stream() {
        return live ? "api/sessions/" + id + "/live" + query() : "";
    }

    private String query() {
        return channel == null ? "" : "?channel=" + channel;
    }

    public @Nullable Session session() {
        return session;
    }

    public List<Map<String, @Nullable Object>> commands() {
        return commands;
    }

    public List<Timeline.Step> steps() {
        return steps;
    }

    public List<Transcript.Channel> channels() {
        return channels;
    }

    /** Whether there is a choice of channels. */
    public boolean several() {
        return channels.size() > 1;
    }

    /** The last sequence number of this page if there is another, or null. */
    public @Nullable Object nextAfter() {
        return more ? commands.get(commands.size() - 1).get("sequence") : null;
    }

    /** Whether this is not the first page of commands. */
    public boolean later() {
        return after > 0;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable Integer getChannel() {
        return channel;
    }

    public void setChannel(@Nullable Integer channel) {
        this.channel = channel;
    }

    public boolean isLive() {
        return live;
    }

    public void setLive(boolean live) {
        this.live = live;
    }

    public long getAfter() {
        return after;
    }

    public void setAfter(long after) {
        this.after = Math.max(0, after);
    }
}
