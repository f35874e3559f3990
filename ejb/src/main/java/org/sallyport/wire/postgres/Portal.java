package org.sallyport.wire.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.session.HeldStatement;

/** A bound statement: its parameters as they travel, its result formats, and the approval that lets it run once. */
final class Portal {
    private final String name;
    private final Prepared prepared;
    private final List<HeldStatement.Parameter> parameters;
    private final int[] resultFormats;
    private @Nullable RowShape shape;
    private @Nullable Release release;
    private boolean valid = true;

    /** A decision that was spent on this portal's next Execute. */
    record Release(String approvalId, String rule) {}

    Portal(String name, Prepared prepared, List<HeldStatement.Parameter> parameters, int[] resultFormats) {
        this.name = name;
        this.prepared = prepared;
        this.parameters = List.copyOf(parameters);
        this.resultFormats = resultFormats.clone();
    }

    String name() {
        return name;
    }

    Prepared prepared() {
        return prepared;
    }

    List<HeldStatement.Parameter> parameters() {
        return parameters;
    }

    /** Bytes of its parameters. */
    long size() {
        long size = 0;
        for (HeldStatement.Parameter parameter : parameters) {
            byte[] value = parameter.value();
            size += value == null ? 0 : value.length;
        }
        return size;
    }

    /** The rows' shape with this portal's formats; null when it was never described. */
    @Nullable RowShape shape() {
        return shape == null ? prepared.shape(resultFormats) : shape;
    }

    void shape(RowShape described) {
        shape = described;
    }

    /** Result formats as bound: none for all text, one for all, or one for each column. */
    int format(int column) {
        return switch (resultFormats.length) {
            case 0 -> 0;
            case 1 -> resultFormats[0];
            default -> column < resultFormats.length ? resultFormats[column] : 0;
        };
    }

    void release(Release spent) {
        release = spent;
    }

    @Nullable Release takeRelease() {
        Release taken = release;
        release = null;
        return taken;
    }

    void invalidate() {
        valid = false;
    }

    boolean isValid() {
        return valid;
    }
}
