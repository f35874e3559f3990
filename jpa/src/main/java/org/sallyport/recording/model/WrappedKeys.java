package org.sallyport.recording.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.platform.Jdbc;

/** Data keys of sessions, wrapped; losing a row makes that recording unreadable and leaves its proof whole. */
@ApplicationScoped
public class WrappedKeys {
    @Inject
    private Jdbc jdbc;

    public void add(String session, byte[] wrapped, Instant now) {
        jdbc.update("insert into data_key (session_id, wrapped, created_at) values (?, ?, ?)", session, wrapped, now);
    }

    public Optional<byte[]> find(String session) {
        return jdbc.find("select wrapped from data_key where session_id = ?", row -> row.getBytes(1), session);
    }
}
