package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.ColumnRule;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskForm;
import org.sallyport.masking.MaskedValue;
import org.sallyport.masking.Masker;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/**
 * How the rows of one result are masked: for each column its rule, whether it is withheld, or whether its content
 * decides. Compiled once a result. A value that cannot be shown in its type becomes NULL.
 */
final class RowPlan {
    private static final byte[] WITHHELD = MaskForm.redacted("withheld").getBytes(StandardCharsets.UTF_8);

    /** What happens to one column. */
    private record Column(
            String name,
            int type,
            boolean binary,
            boolean text,
            boolean number,
            @Nullable ColumnRule rule,
            boolean withheld,
            boolean free) {
        static Column of(RowShape.Field field, @Nullable ColumnRule rule, boolean withheld) {
            return new Column(
                    field.name(),
                    field.type(),
                    field.format() == 1,
                    PgType.isText(field.type()),
                    PgType.isNumber(field.type()),
                    rule,
                    withheld,
                    rule == null && PgType.isHarmless(field.type()));
        }
    }

    /** Nothing is known of it. */
    private static final Column BLIND = new Column("", 0, true, false, false, null, true, false);

    /** Stands for "as it is". */
    private static final byte[] KEEP = {};

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final List<Column> columns;
    private final Masker masker;

    private RowPlan(List<Column> columns, Masker masker) {
        this.columns = columns;
        this.masker = masker;
    }

    static RowPlan of(RowShape shape, Analysis analysis, SessionMasking masking) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < shape.fields().size(); i++) {
            RowShape.Field field = shape.fields().get(i);
            Lineage lineage = masking.lineage(field.table(), field.attribute());
            ColumnRule rule = lineage instanceof Lineage.Ruled ruled ? ruled.rule() : null;
            boolean harmless = field.table() == 0 && analysis.harmless().contains(i);
            boolean withheld = lineage instanceof Lineage.Derived
                    || (lineage instanceof Lineage.Unknown && analysis.namesProtected() && !harmless);
            columns.add(Column.of(field, rule, withheld));
        }
        return new RowPlan(columns, masking.masker());
    }

    /** Nothing is known of the rows: every value is withheld. */
    static RowPlan blind(int columns, SessionMasking masking) {
        return new RowPlan(Collections.nCopies(columns, BLIND), masking.masker());
    }

    /**
     * Appends a row's masked form.
     *
     * @param row a whole DataRow; its reader index does not move
     * @param rows heap buffer; where the row cannot be masked, nothing of it stays there
     */
    void append(ByteBuf row, ByteBuf rows, Findings findings) {
        int at = rows.writerIndex();
        boolean masked = false;
        try {
            rows.writeBytes(row, row.readerIndex(), row.readableBytes());
            mask(rows, at, findings);
            masked = true;
        } finally {
            if (!masked) {
                rows.writerIndex(at);
            }
        }
    }

    /** Masks the last message in place. */
    private void mask(ByteBuf rows, int at, Findings findings) {
        byte[] row = rows.array();
        int start = rows.arrayOffset() + at;
        int end = rows.arrayOffset() + rows.writerIndex();
        int pos = start + Messages.HEADER + Short.BYTES;
        require(pos <= end);
        int count = (short) SHORT.get(row, pos - Short.BYTES) & 0xFFFF;
        boolean rewritten = false;
        int copied = start;
        for (int i = 0; i < count; i++) {
            require(pos + Integer.BYTES <= end);
            int length = (int) INT.get(row, pos);
            int from = pos + Integer.BYTES;
            require(length >= -1 && length <= end - from);
            pos = from + Math.max(0, length);
            if (length < 0) {
                continue;
            }
            Column column = i < columns.size() ? columns.get(i) : BLIND;
            byte @Nullable [] replacement = replacement(column, row, from, length, findings);
            if (replacement == KEEP) {
                continue;
            }
            if (!rewritten) {
                rewritten = true;
                row = Arrays.copyOfRange(row, start, end);
                copied = 0;
                from -= start;
                pos -= start;
                end -= start;
                rows.writerIndex(at);
            }
            rows.writeBytes(row, copied, from - Integer.BYTES - copied);
            if (replacement == null) {
                rows.writeInt(-1);
            } else {
                rows.writeInt(replacement.length).writeBytes(replacement);
            }
            copied = pos;
        }
        require(pos == end);
        if (rewritten) {
            rows.writeBytes(row, copied, end - copied);
            rows.setInt(at + 1, rows.writerIndex() - at - 1);
        }
    }

    private static void require(boolean whole) {
        if (!whole) {
            throw new SallyportException(ErrorCode.TARGET_PROTOCOL, "a row's values are not as long as the row");
        }
    }

    private byte @Nullable [] replacement(Column column, byte[] row, int from, int length, Findings findings) {
        if (column.withheld()) {
            findings.add("withheld", "lineage");
            return column.text() ? WITHHELD : null;
        }
        if (column.free()) {
            return KEEP;
        }
        ColumnRule rule = column.rule();
        if (rule != null && !column.text()) {
            findings.add(rule.type(), rule.id());
            return null;
        }
        if (column.binary() && column.number()) {
            return PgType.isShort(column.type(), row, from, length)
                    ? KEEP
                    : number(column, Arrays.copyOfRange(row, from, from + length), findings);
        }
        MaskedValue masked = masker.maskText(row, from, from + length, rule, column.name(), findings);
        if (masked instanceof MaskedValue.Replaced replaced) {
            return column.text() || (!column.binary() && !column.number()) ? replaced.bytes() : null;
        }
        return masked instanceof MaskedValue.Withheld ? null : KEEP;
    }

    /** A number in binary format that is found, or cannot be read, becomes NULL. */
    private byte @Nullable [] number(Column column, byte[] value, Findings findings) {
        String decimal = PgType.decimal(column.type(), value);
        if (decimal == null) {
            findings.add("withheld", "binary");
            return null;
        }
        byte[] shown = decimal.getBytes(StandardCharsets.US_ASCII);
        MaskedValue masked = masker.maskText(shown, 0, shown.length, null, column.name(), findings);
        return masked instanceof MaskedValue.Unchanged ? KEEP : null;
    }
}
