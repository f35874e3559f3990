package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.ColumnRule;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskForm;
import org.sallyport.masking.MaskedValue;
import org.sallyport.masking.Masker;

/**
 * How the rows of one result are masked: for each column its rule, whether it is withheld, or whether its content
 * decides. Compiled once a result. A value that cannot be shown in its type becomes NULL.
 */
final class RowPlan {
    private static final byte[] WITHHELD = MaskForm.redacted("withheld").getBytes(StandardCharsets.UTF_8);

    /** What happens to one column. */
    private record Column(
            String name, int type, boolean binary, @Nullable ColumnRule rule, boolean withheld, boolean free) {}

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
            boolean free = rule == null && PgType.isHarmless(field.type());
            columns.add(new Column(field.name(), field.type(), field.format() == 1, rule, withheld, free));
        }
        return new RowPlan(columns, masking.masker());
    }

    /** Nothing is known of the rows: every value is withheld. */
    static RowPlan blind(int columns, SessionMasking masking) {
        List<Column> all = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            all.add(new Column("", 0, true, null, true, false));
        }
        return new RowPlan(all, masking.masker());
    }

    int size() {
        return columns.size();
    }

    /**
     * The masked DataRow, or null when the row may stay as it is.
     *
     * @param row the whole message; its reader index does not move
     */
    @Nullable ByteBuf mask(ByteBuf row, Findings findings) {
        ByteBuf masked = null;
        int at = row.readerIndex() + Messages.HEADER;
        int count = row.getUnsignedShort(at);
        at += 2;
        int copied = at;
        for (int i = 0; i < count; i++) {
            int length = row.getInt(at);
            int from = at + 4;
            at = from + Math.max(0, length);
            if (length < 0) {
                continue;
            }
            Column column = i < columns.size() ? columns.get(i) : blindColumn();
            byte @Nullable [] replacement = replacement(column, row, from, length, findings);
            if (replacement == KEEP) {
                continue;
            }
            if (masked == null) {
                masked = ByteBufAllocator.DEFAULT.heapBuffer(row.readableBytes() + 64);
                masked.writeBytes(row, row.readerIndex(), copied - row.readerIndex());
            }
            masked.writeBytes(row, copied, from - 4 - copied);
            if (replacement == null) {
                masked.writeInt(-1);
            } else {
                masked.writeInt(replacement.length).writeBytes(replacement);
            }
            copied = at;
        }
        if (masked == null) {
            return null;
        }
        masked.writeBytes(row, copied, row.writerIndex() - copied);
        return Messages.finish(masked);
    }

    /** Stands for "as it is". */
    private static final byte[] KEEP = {};

    private static Column blindColumn() {
        return new Column("", 0, true, null, true, false);
    }

    private byte @Nullable [] replacement(Column column, ByteBuf row, int from, int length, Findings findings) {
        if (column.withheld()) {
            findings.add("withheld", "lineage");
            return PgType.isText(column.type()) ? WITHHELD : null;
        }
        if (column.free()) {
            return KEEP;
        }
        byte[] value = new byte[length];
        row.getBytes(from, value);
        ColumnRule rule = column.rule();
        if (rule != null && !PgType.isText(column.type())) {
            findings.add(rule.type(), rule.id());
            return null;
        }
        byte[] shown = value;
        if (column.binary() && PgType.isNumber(column.type())) {
            String decimal = PgType.decimal(column.type(), value);
            if (decimal == null) {
                findings.add("withheld", "binary");
                return null;
            }
            shown = decimal.getBytes(StandardCharsets.US_ASCII);
        }
        MaskedValue masked = masker.maskText(shown, 0, shown.length, rule, column.name(), findings);
        if (masked instanceof MaskedValue.Replaced replaced) {
            boolean fits = PgType.isText(column.type()) || (!column.binary() && !PgType.isNumber(column.type()));
            return fits ? replaced.bytes() : null;
        }
        return masked instanceof MaskedValue.Withheld ? null : KEEP;
    }
}
