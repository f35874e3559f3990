package org.sallyport.wire.postgres;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.statement.LexerSettings;

/**
 * What statements that come again were understood as, for as long as nothing changes that it depends on: drivers send the
 * same text for each execution. Of one session; holds no text with a secret in it, and none that uses names.
 */
final class AnalysisCache {
    private static final int MOST = 128;
    private static final int LONGEST = 2 * 1024;

    private final Map<String, List<Analysis>> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Analysis>> eldest) {
            return size() > MOST;
        }
    };
    private LexerSettings settings = LexerSettings.DEFAULT;

    /** Null when it has to be understood anew. */
    @Nullable List<Analysis> find(String sql, LexerSettings now) {
        if (!settings.equals(now)) {
            settings = now;
            clear();
        }
        return known.get(sql);
    }

    void keep(String sql, List<Analysis> analyses) {
        boolean constant = sql.length() <= LONGEST
                && analyses.stream()
                        .allMatch(analysis -> analysis.statement().namedUse() == null
                                && analysis.clean().equals(analysis.raw()));
        if (constant) {
            known.put(sql, List.copyOf(analyses));
        }
    }

    /** The catalogue is another one, or in doubt. */
    void clear() {
        known.clear();
    }
}
