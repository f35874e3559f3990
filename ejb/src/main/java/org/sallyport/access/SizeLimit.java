package org.sallyport.access;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.DocumentReader;
import org.sallyport.statement.FileAccess;

/**
 * The rule that stops a file on its way once it is larger than this.
 *
 * @param bytes what may pass
 * @param message what the person is told
 */
public record SizeLimit(String rule, long bytes, String message) {
    /** A pebibyte: larger than any file that is moved over SSH. */
    private static final long MOST = 1L << 50;

    private static final Set<FileAccess.Direction> CONTENT =
            Set.of(FileAccess.Direction.DOWNLOAD, FileAccess.Direction.UPLOAD);

    static SizeLimit of(Rule rule) {
        return new SizeLimit(rule.name(), Objects.requireNonNull(rule.overBytes()), rule.message());
    }

    /** The member {@code overBytes} of a rule; null where it has none. */
    static @Nullable Long read(DocumentReader rule, Rule.Then then) {
        if (!rule.has("overBytes")) {
            return null;
        }
        if (then != Rule.Then.REFUSE) {
            throw rule.invalid(
                    "overBytes",
                    "is for rules that refuse: what has begun can be stopped, but neither held nor allowed any more");
        }
        if (!rule.has("paths") || !CONTENT.containsAll(rule.choices("directions", FileAccess.Direction.class))) {
            throw rule.invalid("overBytes", "needs paths, and directions that move content: download, upload or both");
        }
        if (rule.has("effects")) {
            throw rule.invalid("overBytes", "is about files alone: leave out effects");
        }
        return rule.wide("overBytes", MOST);
    }

    /** One sentence for the person and the record. */
    public String text() {
        return "stopped by rule " + rule + ", beyond " + bytes + " bytes: " + message;
    }
}
