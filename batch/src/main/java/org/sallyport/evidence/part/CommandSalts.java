package org.sallyport.evidence.part;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.recording.DataKeys;
import org.sallyport.recording.Salts;
import org.sallyport.recording.model.WrappedKeys;

/** The salts of commands, derived from their sessions' data keys; none where the key was destroyed. */
@Dependent
public class CommandSalts {
    /** Sessions whose segments alternate in the ledger; one more only costs another look-up. */
    private static final int REMEMBERED = 256;

    @Inject
    private WrappedKeys wrapped;

    @Inject
    private DataKeys keys;

    private final Map<String, Optional<Salts>> sessions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Salts>> eldest) {
            return size() > REMEMBERED;
        }
    };

    byte @Nullable [] find(String session, long sequence) {
        Optional<Salts> salts = sessions.computeIfAbsent(session, this::load);
        return salts.isPresent() ? salts.get().of(sequence) : null;
    }

    private Optional<Salts> load(String session) {
        // Asking for a destroyed key would doom the chunk's transaction; so look first.
        return wrapped.find(session).map(present -> new Salts(keys.get(session)));
    }
}
