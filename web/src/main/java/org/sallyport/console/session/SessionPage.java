package org.sallyport.console.session;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.api.CurrentCaller;
import org.sallyport.approval.ApprovalQueries;
import org.sallyport.approval.model.Approval;
import org.sallyport.platform.Principal;
import org.sallyport.recording.Transcript;
import org.sallyport.retention.model.Disposal;
import org.sallyport.retention.model.DisposalKind;
import org.sallyport.session.LiveView;
import org.sallyport.session.RecordingExport;
import org.sallyport.session.SessionQueries;
import org.sallyport.session.Transcripts;
import org.sallyport.session.model.Session;
import org.sallyport.session.model.SessionState;

/** One session: its facts, its commands a page at a time, its approvals, and the channels of its recording. */
@Named("oneSession")
@ViewScoped
public class SessionPage implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 50;
    private static final int APPROVALS = 500;

    @Inject
    private CurrentCaller caller;

    @Inject
    private SessionQueries queries;

    @Inject
    private ApprovalQueries approvalQueries;

    @Inject
    private Transcripts transcripts;

    private @Nullable String id;
    private long after;
    private transient @Nullable Session session;
    private transient List<Map<String, @Nullable Object>> commands = List.of();
    private transient List<Approval> approvals = List.of();
    private transient List<Disposal> disposed = List.of();
    private transient List<Transcript.Channel> channels = List.of();
    private boolean more;

    public void load() {
        Principal me = caller.principal();
        String known = id == null ? "" : id;
        session = queries.get(me, known);
        List<Map<String, @Nullable Object>> page = queries.commands(me, known, after, SHOWN + 1);
        more = page.size() > SHOWN;
        commands = more ? page.subList(0, SHOWN) : page;
        approvals = approvalQueries.find(me, null, null, APPROVALS).stream()
                .filter(approval -> known.equals(approval.subject().sessionId()))
                .toList();
        disposed = queries.disposed(me, known);
        channels = recordingReadable() ? transcripts.channels(session) : List.of();
    }

    /** What of it was disposed of. */
    public List<Disposal> disposed() {
        return disposed;
    }

    public boolean endable() {
        return session != null && SessionEnd.isOpenTo(caller.principal(), session);
    }

    /** Whether there is a recording that the caller may read. */
    public boolean recordingReadable() {
        return session != null
                && session.state() != SessionState.REFUSED
                && disposed.stream().noneMatch(one -> one.kind() == DisposalKind.RECORDING)
                && RecordingExport.isReadable(caller.principal(), session);
    }

    /** Whether it runs and the caller may watch it. */
    public boolean followable() {
        return session != null && session.state().isLive() && LiveView.isOpenTo(caller.principal(), session);
    }

    public List<Transcript.Channel> channels() {
        return channels;
    }

    /** Whether there is a choice of channels. */
    public boolean several() {
        return channels.size() > 1;
    }

    public @Nullable Session session() {
        return session;
    }

    public List<Map<String, @Nullable Object>> commands() {
        return commands;
    }

    public List<Approval> approvals() {
        return approvals;
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

    public long getAfter() {
        return after;
    }

    public void setAfter(long after) {
        this.after = Math.max(0, after);
    }
}
