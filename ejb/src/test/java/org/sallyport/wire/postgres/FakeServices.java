package org.sallyport.wire.postgres;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.sallyport.access.Resource;
import org.sallyport.recording.Recordings;
import org.sallyport.session.LiveSession;
import org.sallyport.session.model.EndReason;

/** The gateway's services for sessions of a test: blocking work runs at once, the catalogue is empty. */
class FakeServices extends PostgresServices {
    private final CancelKeys keys = new CancelKeys();
    private final Recordings recordings = new Recordings();
    private final CatalogueLoader catalogues = new CatalogueLoader() {
        @Override
        public CatalogueSnapshot reload(Resource resource, String database, String password) {
            return CatalogueSnapshot.EMPTY;
        }
    };

    final List<EndReason> ends = new ArrayList<>();

    @Override
    public CancelKeys cancelKeys() {
        return keys;
    }

    @Override
    public Recordings recordings() {
        return recordings;
    }

    @Override
    public CatalogueLoader catalogues() {
        return catalogues;
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    void close(EventExecutor loop, LiveSession session, EndReason reason, String detail) {
        ends.add(reason);
    }
}
