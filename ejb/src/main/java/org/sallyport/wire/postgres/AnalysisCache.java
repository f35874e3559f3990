package org.sallyport.wire.postgres;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.detector.Prefilter;
import org.sallyport.statement.ClassifiedStatement;
import org.sallyport.statement.LexerSettings;

/**
 * What statements that come again were understood as, for as long as nothing changes that it depends on: drivers send the
 * same text for each execution, or one that differs in its numbers alone. Of one session; holds no text with a secret in
 * it, and none that uses names.
 */
final class AnalysisCache {
    private static final int LONGEST = 2 * 1024;

    /** What a number in one of these cannot change. */
    private static final Set<String> VERBS = Set.of("SELECT", "INSERT", "UPDATE", "DELETE");

    /**
     * One statement that is understood alike whatever its numbers are.
     *
     * @param before characters of the query string in front of the statement
     * @param behind characters behind it
     */
    private record Pattern(Analysis analysis, int before, int behind) {
        List<Analysis> of(String sql) {
            return List.of(analysis.withNumbersOf(sql.substring(before, sql.length() - behind)));
        }
    }

    private final Map<String, List<Analysis>> texts = new Recent<>();
    private final Map<String, Pattern> patterns = new Recent<>();
    private LexerSettings settings = LexerSettings.DEFAULT;

    /** Null when it has to be understood anew. */
    @Nullable List<Analysis> find(String sql, LexerSettings now) {
        if (!settings.equals(now)) {
            settings = now;
            clear();
        }
        if (sql.length() > LONGEST) {
            return null;
        }
        List<Analysis> known = texts.get(sql);
        return known == null && !patterns.isEmpty() ? likeOneBefore(sql) : known;
    }

    private @Nullable List<Analysis> likeOneBefore(String sql) {
        String shape = NumberPattern.of(sql);
        Pattern pattern = shape == null ? null : patterns.get(shape);
        return pattern != null && isClear(sql) ? pattern.of(sql) : null;
    }

    void keep(String sql, List<Analysis> analyses) {
        if (sql.length() > LONGEST || !analyses.stream().allMatch(AnalysisCache::isConstant)) {
            return;
        }
        String shape =
                analyses.size() == 1 && isPattern(analyses.get(0)) && isClear(sql) ? NumberPattern.of(sql) : null;
        if (shape == null) {
            texts.put(sql, List.copyOf(analyses));
        } else {
            String text = analyses.get(0).raw();
            int before = sql.indexOf(text);
            patterns.put(shape, new Pattern(analyses.get(0), before, sql.length() - before - text.length()));
        }
    }

    private static boolean isConstant(Analysis analysis) {
        return analysis.statement().namedUse() == null && analysis.clean().equals(analysis.raw());
    }

    private static boolean isPattern(Analysis analysis) {
        ClassifiedStatement statement = analysis.statement();
        return VERBS.contains(statement.verb())
                && statement.changesSession().isEmpty()
                && !analysis.namesProtected()
                && analysis.masked().equals(analysis.raw());
    }

    private static boolean isClear(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        return Prefilter.isClear(bytes, 0, bytes.length);
    }

    /** The catalogue is another one, or in doubt. */
    void clear() {
        texts.clear();
        patterns.clear();
    }
}
