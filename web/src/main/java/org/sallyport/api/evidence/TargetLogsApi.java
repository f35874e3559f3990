package org.sallyport.api.evidence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.api.CurrentCaller;
import org.sallyport.api.Page;
import org.sallyport.api.Query;
import org.sallyport.evidence.model.BroughtLog;
import org.sallyport.evidence.targetlog.BroughtLogDesk;
import org.sallyport.retention.model.Disposal;

/** {@code /target-logs}: targets' own logs that people brought; {@link TargetLogUpload} takes them. */
@Path("/target-logs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TargetLogsApi {
    @Inject
    private CurrentCaller caller;

    @Inject
    private BroughtLogDesk desk;

    @GET
    public Page<TargetLogItem> list(@Context UriInfo uri) {
        Query query = new Query(uri);
        int limit = query.limit();
        String before = query.text("cursor");
        List<BroughtLog> rows = new ArrayList<>(desk.find(caller.principal(), before, limit));
        if (rows.size() == limit) {
            rows.addAll(desk.find(caller.principal(), rows.get(limit - 1).id(), 1));
        }
        Map<String, Disposal> disposed = desk.disposed(caller.principal(), rows);
        return query.page(rows, log -> TargetLogItem.of(log, disposed.get(log.id())), BroughtLog::id);
    }

    @GET
    @Path("/{id}")
    public TargetLogItem get(@PathParam("id") String id) {
        BroughtLog log = desk.get(caller.principal(), id);
        return TargetLogItem.of(
                log, desk.disposed(caller.principal(), List.of(log)).get(id));
    }

    /** Until an evidence run has used it. */
    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        desk.remove(caller.principal(), id);
    }
}
