package org.sallyport.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.recording.ControlPictures;

/**
 * What a statement was answered, masked, as far as a page shows it.
 *
 * @param columns names, in the order of each row's values
 * @param lines everything that is no row: tags, notices, lines of a COPY
 * @param cut whether there was more
 */
public record Answer(List<String> columns, List<List<String>> rows, List<String> lines, boolean cut) {
    static final Answer NONE = new Answer(List.of(), List.of(), List.of(), false);

    private static final int MOST_ROWS = 100;
    private static final int MOST_LINES = 200;
    private static final int LONGEST_VALUE = 500;

    /** Collects the answers to one statement; what is beyond the bounds is only noted. */
    static final class Builder {
        private final List<List<String>> rows = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private List<String> columns = List.of();
        private boolean cut;

        /** Takes what there is room for, and says about how much of a page it needs, in characters. */
        int add(Map<String, @Nullable Object> item) {
            int size = 0;
            for (Map.Entry<String, @Nullable Object> member : item.entrySet()) {
                if (member.getValue() instanceof List<?> values) {
                    size += values(member.getKey(), values);
                } else if (lines.size() < MOST_LINES) {
                    lines.add(shown(member.getValue()).stripTrailing());
                    size += lines.get(lines.size() - 1).length();
                } else {
                    cut = true;
                }
            }
            return size;
        }

        private int values(String kind, List<?> values) {
            if (rows.size() >= MOST_ROWS) {
                cut = true;
                return 0;
            }
            List<String> shown = values.stream().map(Builder::shown).toList();
            if (kind.equals("columns")) {
                columns = shown;
            } else {
                rows.add(shown);
            }
            return shown.stream().mapToInt(String::length).sum();
        }

        private static String shown(@Nullable Object value) {
            String text = value == null ? "NULL" : ControlPictures.of(value.toString());
            return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
        }

        void cut() {
            cut = true;
        }

        Answer build() {
            return new Answer(columns, List.copyOf(rows), List.copyOf(lines), cut);
        }
    }
}
